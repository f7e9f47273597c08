// What an optimizer carries from one step to the next, the same for each implementation. Plain values: they can be written
// to a file, and another implementation goes on from them.

/** Adam's two averages of one parameter, in its shape; of the word table only the rows that were ever touched. */
export interface Moments {
  first: Float32Array;
  second: Float32Array;
}

export interface OptimizerState {
  /** Steps that counted: Adam's t. */
  updates: number;
  /** Running product of (1 - lr × decay) that rows never touched have still coming; 1 where nothing is done lazily. */
  decayProduct: number;
  /** Of float16; 1 without. See LOSS_SCALE. */
  lossScale: number;
  /** Steps since the loss scale last changed. */
  goodSteps: number;
  /** Ids of the word table's rows that were ever touched, ascending. */
  touched: Uint32Array;
  /** By name of the parameter; none of frozen ones. */
  moments: ReadonlyMap<string, Moments>;
}

/** [V,H] → the rows `ids` of it. */
export function gatherRows(table: Float32Array, ids: Uint32Array, width: number): Float32Array {
  const rows = new Float32Array(ids.length * width);
  ids.forEach((id, row) => rows.set(table.subarray(id * width, (id + 1) * width), row * width));
  return rows;
}

/** The other way: a table of `size` values that is 0 in all other rows. */
export function scatterRows(rows: Float32Array, ids: Uint32Array, width: number, size: number): Float32Array {
  const table = new Float32Array(size);
  ids.forEach((id, row) => table.set(rows.subarray(row * width, (row + 1) * width), id * width));
  return table;
}
