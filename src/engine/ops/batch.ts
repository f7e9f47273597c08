// A batch as the kernels see it: the real tokens of all examples, one after another (packed; no padding rows).
// Legend: B examples, R rows (all their tokens together), U distinct token ids.

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
  /** [U] distinct ids, ascending; rows of id u are occurrences[starts[u]] … occurrences[starts[u + 1]]. */
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
 */
export function layoutBatch(
  sequences: readonly ArrayLike<number>[],
  labels: ArrayLike<number> | null = null,
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
    ...byId(ids),
  };
}

/** Rows of each distinct id, for a sum over equal ids in a fixed order. */
function byId(ids: Int32Array): Pick<Batch, 'uniqueIds' | 'starts' | 'occurrences'> {
  const occurrences = Uint32Array.from(ids.keys()).sort((a, b) => ids[a] - ids[b] || a - b);
  const uniqueIds: number[] = [];
  const starts: number[] = [];
  occurrences.forEach((row, i) => {
    if (i > 0 && ids[row] === ids[occurrences[i - 1]]) return;
    uniqueIds.push(ids[row]);
    starts.push(i);
  });
  starts.push(ids.length);
  return { uniqueIds: Uint32Array.from(uniqueIds), starts: Uint32Array.from(starts), occurrences };
}
