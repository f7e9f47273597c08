// The models and batches that are measured: shapes of real models with weights drawn by chance, because speed does not
// ask what a weight is. Runs in Node and in a browser.
import { bertSpecs } from '@/engine/model/bertParameters';
import type { BertConfig } from '@/engine/model/config';
import { readConfig } from '@/engine/model/config';
import { createRandom } from '@/engine/random';

export const CLASSES = 2;

interface Sizes {
  layers: number;
  hidden: number;
  heads: number;
  inner?: number;
  vocabulary?: number;
}

export interface Shape {
  name: string;
  config: BertConfig;
}

export function shape(name: string, { layers, hidden, heads, inner, vocabulary }: Sizes): Shape {
  const config = {
    model_type: 'bert',
    num_hidden_layers: layers,
    hidden_size: hidden,
    num_attention_heads: heads,
    intermediate_size: inner ?? 4 * hidden,
    vocab_size: vocabulary ?? 30522,
    max_position_embeddings: 512,
  };
  return { name, config: readConfig(JSON.stringify(config), name) };
}

export const TINY = shape('BERT-tiny', { layers: 2, hidden: 128, heads: 2 });
export const MINILM = shape('MiniLM', { layers: 6, hidden: 384, heads: 12 });
export const BASE = shape('BERT-base', { layers: 12, hidden: 768, heads: 12 });

/** Values of one tensor of the model: the same for every implementation. Uniform with BERT's deviation of 0.02. */
export function drawTensor(name: string, size: number): Float32Array {
  if (name.endsWith('LayerNorm.weight')) return new Float32Array(size).fill(1);
  if (name.endsWith('.bias')) return new Float32Array(size);
  const random = createRandom(7, 'bench', name);
  // A stretch of numbers again and again: drawing 110 million takes longer than the benchmark.
  const stretch = Float32Array.from({ length: Math.min(size, 8191) }, () => 0.07 * (random.uniform() - 0.5));
  const values = new Float32Array(size);
  for (let at = 0; at < size; at += stretch.length)
    values.set(stretch.subarray(0, Math.min(stretch.length, size - at)), at);
  return values;
}

/** Names and sizes of all tensors, as files have them. */
export function tensorsOf(config: BertConfig): { name: string; shape: readonly number[]; size: number }[] {
  return bertSpecs(config, CLASSES).flatMap(({ parts }) => [...parts]);
}

export interface Texts {
  /** Token ids of each example. */
  sequences: Int32Array[];
  labels: number[];
}

/** `examples` texts of exactly `length` tokens each; another `seed` gives other tokens. */
export function drawTexts(config: BertConfig, examples: number, length: number, seed: number): Texts {
  const random = createRandom(seed, 'bench', 'texts');
  const token = () => 1000 + random.integer(config.vocabularySize - 1000);
  const each = <V>(value: (index: number) => V) => Array.from({ length: examples }, (_, i) => value(i));
  return {
    sequences: each(() => Int32Array.from({ length }, token)),
    labels: each((i) => i % CLASSES),
  };
}
