// Batches of the tiny model, another for each number.
import { normals } from './arrays';
import type { GoldenBatch } from './golden';

/** 1 to 8 texts of 1 to 16 tokens. */
export function anyBatch(number: number): GoldenBatch {
  const draw = [...normals(200, 'batch', number)].map((value) => Math.floor(Math.abs(value) * 1e4));
  const lengths = Array.from({ length: 1 + (draw[0] % 8) }, (_, b) => 1 + (draw[b + 1] % 16));
  return {
    input_ids: lengths.map((length, b) => Array.from({ length }, (_, t) => draw[20 + b * 16 + t] % 60)),
    attention_mask: lengths.map((length) => Array<number>(length).fill(1)),
    labels: lengths.map((length) => length % 2),
  };
}
