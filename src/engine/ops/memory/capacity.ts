// The largest batch that will come. Plain numbers.

/** Every value has room for it, so that places repeat. */
export interface Capacity {
  rows: number;
  batch: number;
  /** Distinct token ids of the batch that this is a part of, where gradients are accumulated; `rows` if left out. */
  distinct?: number;
  /** Tokens of the longest text; as many as any model reads if left out. */
  longest?: number;
}

/** Room for a batch's distinct ids. */
export function distinctIds({ rows, distinct = rows }: Capacity): number {
  return distinct;
}
