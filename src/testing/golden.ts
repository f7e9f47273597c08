// The recorded PyTorch results (src/testing/fixtures/golden; README there says how they were made). In Node they are read
// from the disk, in a browser test from the server that serves the test.
import { openSafetensors } from '@/engine/model/safetensors';

const FOLDER = 'src/testing/fixtures/golden/';

export interface GoldenBatch {
  input_ids: number[][];
  attention_mask: number[][];
  token_type_ids?: number[][];
  labels: number[];
}

export interface GoldenSequence {
  settings: {
    clip?: number;
    epsilon?: number;
    each?: boolean;
    weight_decay?: number;
    adamw?: boolean;
    warmup?: number;
  };
  steps: { step: number; loss: number; grad_norm: number; learning_rate: number }[];
  parameters_after: Record<string, { norm: number; first: number[]; last: number[] }>;
}

export interface GoldenCase {
  batches: GoldenBatch[];
  logits: number[][];
  loss: number;
  grad_norm: number;
  /** Of the first batch, under torch.nn.CrossEntropyLoss(weight=…). */
  class_weights: { weights: number[]; loss: number; grad_norm: number };
  optimizer: { learning_rate: number; betas: [number, number]; epsilon: number; clip_norm: number };
  [sequence: string]: unknown;
}

export async function goldenFile(path: string): Promise<Blob> {
  if ('document' in globalThis) return (await fetch(`/${FOLDER}${path}`)).blob();
  const { openAsBlob } = await import('node:fs');
  return openAsBlob(FOLDER + path);
}

export async function goldenText(path: string): Promise<string> {
  return (await goldenFile(path)).text();
}

export async function goldenCase<T = GoldenCase>(name: string): Promise<T> {
  return JSON.parse(await goldenText(`${name}/case.json`)) as T;
}

/** All tensors of a recorded file, by name. */
export async function goldenTensors(path: string): Promise<Map<string, Float32Array>> {
  const file = await openSafetensors(await goldenFile(path), path);
  const tensors = new Map<string, Float32Array>();
  for (const name of file.tensors.keys()) tensors.set(name, await file.read(name));
  return tensors;
}

/** The real tokens of a padded batch. */
export function unpad(batch: GoldenBatch): { sequences: number[][]; types?: number[][]; labels: number[] } {
  const cut = (rows: number[][]) =>
    rows.map((row, b) => row.filter((_, t) => batch.attention_mask[b][t] === 1));
  const types = batch.token_type_ids;
  return { sequences: cut(batch.input_ids), ...(types && { types: cut(types) }), labels: batch.labels };
}
