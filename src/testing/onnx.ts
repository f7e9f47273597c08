// ONNX files of the recorded models, and what ONNX Runtime (WebAssembly) makes of a batch by them. Node only.
import * as ort from 'onnxruntime-web';
import { classifierGraph } from '@/engine/export/onnx/classifier';
import { ModelFile } from '@/engine/export/onnx/modelFile';
import { EIGHT_BIT, FLOAT32 } from '@/engine/export/onnx/styles';
import type { ExportFile } from '@/engine/export/types';
import { readConfig } from '@/engine/model/config';
import { openSafetensors } from '@/engine/model/safetensors';
import type { NamedTensor } from '@/engine/model/safetensorsWrite';
import { goldenFile, goldenText, type GoldenBatch } from './golden';

/** A recorded model of each family, and one of three classes. */
export const RECORDED = ['tiny', 'tiny-distilbert', 'tiny-roberta', 'tiny-three-classes'] as const;

const STYLES = { float32: FLOAT32, '8 bits': EIGHT_BIT };

export interface WriteOptions {
  style?: keyof typeof STYLES;
  /** Bytes that a file may have. */
  limit?: number;
  /** Of each tensor before it is written. */
  change?: (tensor: NamedTensor) => NamedTensor;
}

/** The model's file first, then what lies beside it. */
export async function onnxOf(
  name: string,
  { style = 'float32', limit, change = (tensor) => tensor }: WriteOptions = {},
): Promise<ExportFile[]> {
  const config = readConfig(await goldenText(`${name}/config.json`), name);
  const weights = await openSafetensors(await goldenFile(`${name}/model.safetensors`), name);
  const out = [...weights.tensors.keys()].find((tensor) => /classifier\.(out_proj\.)?weight$/.test(tensor))!;
  const { opsets } = STYLES[style];
  const graph = classifierGraph(config, weights.tensors.get(out)!.shape[0], STYLES[style]);
  const file = new ModelFile(graph, { name: 'model.onnx', version: 'test', opsets, limit });
  for (const [tensor, { shape }] of weights.tensors)
    file.take(change({ name: tensor, shape, data: await weights.read(tensor) }));
  return file.finish().files;
}

type Texts = Pick<GoldenBatch, 'input_ids' | 'attention_mask' | 'token_type_ids'>;

/** [B][C] logits. */
export async function logitsOf(files: readonly ExportFile[], texts: Texts): Promise<number[][]> {
  const [model, ...beside] = await Promise.all(
    files.map(async ({ name, blob }) => ({ path: name, data: new Uint8Array(await blob.arrayBuffer()) })),
  );
  const options = { executionProviders: ['wasm'], externalData: beside };
  const session = await ort.InferenceSession.create(model.data, options);
  const { logits } = await session.run(feedsOf(session.inputNames, texts));
  const [examples, classes] = logits.dims;
  const values = [...(logits.data as Float32Array)];
  await session.release();
  return Array.from({ length: examples }, (_, i) => values.slice(i * classes, (i + 1) * classes));
}

/** One of the batch without what pads it. */
export function alone(texts: Texts, index: number): Texts {
  const length = texts.attention_mask[index].filter((mask) => mask === 1).length;
  const row = (rows: number[][]) => [rows[index].slice(0, length)];
  return {
    input_ids: row(texts.input_ids),
    attention_mask: row(texts.attention_mask),
    ...(texts.token_type_ids && { token_type_ids: row(texts.token_type_ids) }),
  };
}

function feedsOf(names: readonly string[], texts: Texts): Record<string, ort.Tensor> {
  const shape = [texts.input_ids.length, texts.input_ids[0].length];
  const tensor = (name: string) => {
    // Token types are recorded only where there are others than the first.
    const rows = texts[name as keyof Texts] ?? texts.input_ids.map((row) => row.map(() => 0));
    return new ort.Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), shape);
  };
  return Object.fromEntries(names.map((name) => [name, tensor(name)]));
}
