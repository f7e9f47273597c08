// A batch as the kernels see it: the real tokens of all examples, one after another (packed; no padding rows).
// Legend: B examples, R rows (all their tokens together), U distinct token ids.

/** What an example of each class counts in the loss; null: all the same. */
export type ClassWeights = readonly number[] | null;

export interface Batch {
  /** B */
  size: number;
  /** R, the sum of lengths. */
  rows: number;
  /** Longest example, in tokens. */
  maxLength: number;
  /** [R] token ids. */
  ids: Int32Array;
  /** [R] position | token type << 14 | example << 16. */
  where: Uint32Array;
  /** [B] first row of each example. */
  offsets: Uint32Array;
  /** [B] tokens of each example. */
  lengths: Uint32Array;
  /** [B] class of each example; null when only asked. */
  labels: Uint32Array | null;
  /** [B] what each example counts in the loss: the weight of its class, else 1; null when only asked. */
  weights: Float32Array | null;
  /**
   * The batch that this is a part of, else itself: number of its examples, which of them comes first here, and the sum
   * of their weights, which the loss is divided by; 0 when only asked.
   */
  whole: { examples: number; first: number; weight: number };
  /** [U] distinct ids of the whole batch, ascending; rows of id u are occurrences[starts[u]] … occurrences[starts[u + 1]]. */
  uniqueIds: Uint32Array;
  starts: Uint32Array;
  /** [R] rows ordered by id, then by row. */
  occurrences: Uint32Array;
}

/** Largest position and example index that `where` can hold. */
export const MAX_POSITION = 2 ** 14 - 1;
export const MAX_EXAMPLES = 2 ** 16 - 1;

export const positionOf = (where: number): number => where & MAX_POSITION;
export const typeOf = (where: number): number => (where >>> 14) & 3;
export const exampleOf = (where: number): number => where >>> 16;

/**
 * Packs token sequences into a batch.
 * @param sequences token ids of each example, at least one each
 * @param types token types of each example; all 0 where left out
 * @param classWeights [C] as of torch.nn.CrossEntropyLoss; all 1 where left out
 */
export function layoutBatch(
  sequences: readonly ArrayLike<number>[],
  labels: ArrayLike<number> | null = null,
  types?: readonly ArrayLike<number>[],
  classWeights: ClassWeights = null,
): Batch {
  const weights = labels && weightsOf(labels, classWeights);
  const whole = { examples: sequences.length, first: 0, weight: weights ? sumOf(weights) : 0 };
  return layoutPart(sequences, labels, weights, whole, distinct(sequences), types);
}

/** The same cut into `parts` of as many examples each: what gradient accumulation goes through, one after another. */
export function layoutParts(
  sequences: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  parts: number,
  classWeights: ClassWeights = null,
): Batch[] {
  const size = Math.ceil(sequences.length / parts);
  const uniqueIds = distinct(sequences);
  const weights = weightsOf(labels, classWeights);
  const weight = sumOf(weights);
  const starts = Array.from({ length: Math.ceil(sequences.length / size) }, (_, i) => i * size);
  return starts.map((first) =>
    layoutPart(
      sequences.slice(first, first + size),
      Array.prototype.slice.call(labels, first, first + size),
      weights.slice(first, first + size),
      { examples: sequences.length, first, weight },
      uniqueIds,
    ),
  );
}

function layoutPart(
  sequences: readonly ArrayLike<number>[],
  labels: ArrayLike<number> | null,
  weights: Float32Array | null,
  whole: Batch['whole'],
  uniqueIds: Uint32Array,
  types?: readonly ArrayLike<number>[],
): Batch {
  const lengths = Uint32Array.from(sequences, (s) => s.length);
  const rows = lengths.reduce((a, b) => a + b, 0);
  const ids = new Int32Array(rows);
  const where = new Uint32Array(rows);
  const offsets = new Uint32Array(sequences.length);
  let row = 0;
  sequences.forEach((sequence, example) => {
    offsets[example] = row;
    for (let t = 0; t < sequence.length; t++, row++) {
      ids[row] = sequence[t];
      where[row] = t | ((types?.[example][t] ?? 0) << 14) | (example << 16);
    }
  });
  return {
    size: sequences.length,
    rows,
    maxLength: lengths.reduce((a, b) => Math.max(a, b), 0),
    ids,
    where,
    offsets,
    lengths,
    labels: labels && Uint32Array.from(labels),
    weights,
    whole,
    uniqueIds,
    ...byId(ids, uniqueIds),
  };
}

function weightsOf(labels: ArrayLike<number>, classWeights: ClassWeights): Float32Array {
  return Float32Array.from(labels, (label) => classWeights?.[label] ?? 1);
}

/** Place of an id among the batch's distinct ids; -1: no text has it. */
export function slotOf({ uniqueIds }: Pick<Batch, 'uniqueIds'>, id: number | null): number {
  return id === null ? -1 : uniqueIds.indexOf(id);
}

/** In float64: of the weights as float32 has them. */
function sumOf(weights: Float32Array): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** Distinct ids of all sequences, ascending. */
function distinct(sequences: readonly ArrayLike<number>[]): Uint32Array {
  const ids = new Int32Array(sequences.reduce((sum, { length }) => sum + length, 0));
  let row = 0;
  for (const sequence of sequences) for (let t = 0; t < sequence.length; t++) ids[row++] = sequence[t];
  return Uint32Array.from(rowsById(ids), (at) => ids[at]).filter(
    (id, i, all) => i === 0 || id !== all[i - 1],
  );
}

/** Rows of each distinct id, for a sum over equal ids in a fixed order. */
function byId(ids: Int32Array, uniqueIds: Uint32Array): Pick<Batch, 'starts' | 'occurrences'> {
  const occurrences = rowsById(ids);
  const starts = new Uint32Array(uniqueIds.length + 1);
  let row = 0;
  for (let u = 0; u < uniqueIds.length; u++) {
    while (row < ids.length && ids[occurrences[row]] === uniqueIds[u]) row++;
    starts[u + 1] = row;
  }
  return { starts, occurrences };
}

/** Rows ordered by id, then by row: a radix sort, byte by byte from the lowest, ten times as fast as one by comparison. */
function rowsById(ids: Int32Array): Uint32Array {
  const rows = ids.length;
  let from = new Uint32Array(rows);
  let to = new Uint32Array(rows);
  let largest = 0;
  for (let row = 0; row < rows; row++) {
    from[row] = row;
    largest = Math.max(largest, ids[row]);
  }
  const place = new Uint32Array(257);
  for (let shift = 0; shift < 32 && largest >>> shift > 0; shift += 8) {
    place.fill(0);
    for (let row = 0; row < rows; row++) place[((ids[row] >>> shift) & 255) + 1]++;
    for (let byte = 0; byte < 256; byte++) place[byte + 1] += place[byte];
    for (let i = 0; i < rows; i++) to[place[(ids[from[i]] >>> shift) & 255]++] = from[i];
    [from, to] = [to, from];
  }
  return from;
}
