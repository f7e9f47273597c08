// Dropout from a counter: whether an element is kept is a hash of (seed, step, place, example, token, feature), so that
// forward and backward agree without a stored mask, packing does not change it, and a run repeats to the bit.
// The same arithmetic stands twice, here and as WGSL in gpu.ts; mask.gpu.test.ts holds them together.
// Hash: lowbias32, C. Wellons, "Prospecting for Hash Functions" (2018).

/** Where and how much. `place` numbers the dropouts of the model; rate 0 switches it off. */
export interface Dropout {
  place: number;
  rate: number;
}

export const NO_DROPOUT: Dropout = { place: 0, rate: 0 };

export function mix(x: number): number {
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Key of one training step. */
export function dropoutKey(seed: number, step: number): number {
  return mix(mix(seed >>> 0) ^ (step >>> 0));
}

/** Kept where hash ≥ threshold. */
export function dropoutThreshold(rate: number): number {
  return Math.min(2 ** 32 - 1, Math.round(rate * 2 ** 32));
}

/**
 * 0 or 1 / (1 - rate) for one element.
 * @param where of the row, as Batch.where: example and token (token type is left out of the hash)
 * @param feature of a hidden state its index; of attention head << 16 | key token
 */
export function dropoutFactor(key: number, dropout: Dropout, where: number, feature: number): number {
  if (dropout.rate === 0) return 1;
  const row = mix(mix(key ^ Math.imul(dropout.place + 1, 0x9e3779b9)) ^ (where & 0xffff3fff));
  return mix(row ^ feature) >= dropoutThreshold(dropout.rate) ? Math.fround(1 / (1 - dropout.rate)) : 0;
}

/** Factors of [rows,width] in one array: what the kernels apply without keeping it. `where` of each row. */
export function dropoutMask(
  key: number,
  dropout: Dropout,
  where: ArrayLike<number>,
  width: number,
): Float32Array {
  return Float32Array.from({ length: where.length * width }, (_, i) =>
    dropoutFactor(key, dropout, where[Math.floor(i / width)], i % width),
  );
}
