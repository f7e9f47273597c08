// Which examples train together: seeded shuffle, batches of similar length. Indices only; ops/batch lays tokens out.
import { createRandom } from '../random';

/** A text as the model sees it, with the number of its class. */
export interface TokenizedExample {
  ids: Int32Array;
  label: number;
}

export interface BatchOptions {
  batchSize: number;
  /** False: file order, batches cut in that order. */
  shuffle: boolean;
  /** Leave out a last batch that is not full. */
  dropIncomplete: boolean;
  seed: number;
  /** Each epoch has an order of its own. */
  epoch: number;
}

export interface IndexBatch {
  /** Indices of the examples. */
  examples: number[];
  /** Their token ids, in the same order. */
  ids: Int32Array[];
}

/** Batches that are sorted by length together. More pad less; fewer mix better. */
const windowBatches = 8;

/**
 * Batches of one epoch, the same for the same options. Shuffled batches hold examples of similar length: within
 * windows of eight batches of the shuffled order, then the batches are shuffled too. A batch that is not full is last.
 * @param sequences token ids of each example
 */
export function planBatches(sequences: readonly Int32Array[], options: BatchOptions): IndexBatch[] {
  const { batchSize, shuffle, dropIncomplete } = options;
  const order = shuffle ? shuffledByLength(sequences, options) : [...sequences.keys()];
  const batches = cutInto(order, batchSize);
  const last = batches.at(-1);
  if (dropIncomplete && last && last.length < batchSize) batches.pop();
  return batches.map((examples) => ({ examples, ids: examples.map((i) => sequences[i]) }));
}

/** Number of batches that `planBatches` gives: the steps of an epoch. */
export function countBatches(
  examples: number,
  { batchSize, dropIncomplete }: Pick<BatchOptions, 'batchSize' | 'dropIncomplete'>,
): number {
  return dropIncomplete ? Math.floor(examples / batchSize) : Math.ceil(examples / batchSize);
}

/** Share of the positions that would be padding, were each batch padded to its longest, rounded up: a bench figure. */
export function paddingShare(batches: readonly Pick<IndexBatch, 'ids'>[], multipleOf = 8): number {
  let tokens = 0;
  let positions = 0;
  for (const { ids } of batches) {
    const longest = ids.reduce((most, sequence) => Math.max(most, sequence.length), 0);
    positions += ids.length * Math.ceil(longest / multipleOf) * multipleOf;
    tokens += ids.reduce((sum, sequence) => sum + sequence.length, 0);
  }
  return positions > 0 ? 1 - tokens / positions : 0;
}

function shuffledByLength(sequences: readonly Int32Array[], options: BatchOptions): number[] {
  const { batchSize, seed, epoch } = options;
  const random = createRandom(seed, 'shuffle', epoch);
  const shuffled = random.shuffle([...sequences.keys()]);
  // Chance, not length, decides who is left over for the batch that is not full.
  const whole = shuffled.length - (shuffled.length % batchSize);
  const batches = cutInto(shuffled.slice(0, whole), batchSize * windowBatches).flatMap((window) =>
    cutInto(
      window.sort((a, b) => sequences[a].length - sequences[b].length),
      batchSize,
    ),
  );
  return [...random.shuffle(batches).flat(), ...shuffled.slice(whole)];
}

function cutInto<T>(items: readonly T[], size: number): T[][] {
  const pieces: T[][] = [];
  for (let i = 0; i < items.length; i += size) pieces.push(items.slice(i, i + size));
  return pieces;
}
