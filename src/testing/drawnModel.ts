// Models of any shape in weights drawn by chance, and batches for them: where no recorded model is large or odd enough.
import { bertSpecs } from '@/engine/model/bertParameters';
import type { BertConfig } from '@/engine/model/config';
import { createRandom } from '@/engine/random';
import type { GoldenBatch } from './golden';

/** BERT's own start: deviation 0.02, no bias, LayerNorm as the identity. Long tables repeat a stretch. */
export function drawWeights(config: BertConfig, classes: number): Map<string, Float32Array> {
  const weights = new Map<string, Float32Array>();
  for (const { parts } of bertSpecs(config, classes))
    for (const { name, size } of parts) {
      const random = createRandom(1, 'weights', name);
      const stretch = Float32Array.from({ length: Math.min(size, 8191) }, () => 0.02 * random.normal());
      const fixed = name.endsWith('LayerNorm.weight') ? 1 : name.endsWith('bias') ? 0 : null;
      weights.set(
        name,
        Float32Array.from({ length: size }, (_, i) => fixed ?? stretch[i % stretch.length]),
      );
    }
  return weights;
}

/** Texts of these lengths, of two classes, in words of the second half of a vocabulary. */
export function drawBatch(lengths: readonly number[], vocabulary: number, seed: number): GoldenBatch {
  const random = createRandom(seed, 'batch');
  const half = vocabulary >> 1;
  const input_ids = lengths.map((length) => Array.from({ length }, () => half + random.integer(half)));
  const attention_mask = input_ids.map((ids) => ids.map(() => 1));
  return { input_ids, attention_mask, labels: input_ids.map((_, i) => i % 2) };
}
