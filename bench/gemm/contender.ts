// Who multiplies: Warble and its peers behind one face, so that all are checked and timed alike.
import { worstError, type Operands, type Product } from './product';

/** One product with its operands on the GPU. */
export interface Loaded {
  /** Makes the product so many times; resolves when the GPU is through. */
  run(times: number): Promise<void>;
  /** C, as the last run left it. */
  result(): Promise<Float32Array>;
  dispose(): void;
}

export interface Contender {
  name: string;
  load(product: Product, operands: Operands): Loaded;
  dispose(): void;
}

/** @throws where a product is off by more than rounding allows: it is not worth timing */
export async function expectExact(
  name: string,
  loaded: Loaded,
  product: Product,
  operands: Operands,
): Promise<void> {
  await loaded.run(1);
  const error = worstError(product, operands, await loaded.result());
  if (!(error <= 1)) throw new Error(`${name}, ${JSON.stringify(product)}: off by ${error} × the rounding.`);
}

/** Milliseconds that one sample should take at least, so that what is around the products weighs little. */
const SAMPLE_MS = 60;
/** Products in one sample at most: results wait in memory until the sample ends. */
const MOST = 64;

/**
 * Milliseconds a product, `repeats` samples of each of several by turns, so that what else the machine does falls on all.
 * Their first calls, which compile, must be over.
 */
export async function timeByTurns(loaded: readonly Loaded[], repeats: number): Promise<number[][]> {
  const timed = loaded.map((product) => ({ product, times: 1, samples: [] as number[] }));
  for (let turn = 0; timed.some(({ samples }) => samples.length < repeats); turn++)
    for (const one of timed) {
      if (one.samples.length === repeats) continue;
      const began = performance.now();
      await one.product.run(one.times);
      const took = performance.now() - began;
      // The first turn tells how many make a sample; where one does, it is a sample already.
      if (turn === 0) one.times = Math.min(MOST, Math.max(1, Math.ceil(SAMPLE_MS / took)));
      if (turn > 0 || one.times === 1) one.samples.push(took / one.times);
    }
  return timed.map(({ samples }) => samples);
}
