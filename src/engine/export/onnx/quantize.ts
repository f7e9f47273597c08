// Weights in 8 bits and back: plain numbers. A scale stands for few weights (a block of a row, or a row of a table), so
// that one large weight does not make the others coarse.

/** Weights of one row that share a scale: what ONNX Runtime's MatMulNBits has kernels for everywhere. */
export const BLOCK = 32;

/** Steps on either side of zero. */
const STEPS = 127;

/** Where zero lies among unsigned numbers: what MatMulNBits takes where no zero points are given. */
const ZERO = 128;

/** w ≈ (q - 128) · scale. */
export interface Blocks {
  /** [rows, blocks of a row, BLOCK]; what a row lacks of its last block is zero. */
  q: Uint8Array<ArrayBuffer>;
  /** [rows · blocks of a row] */
  scales: Float32Array<ArrayBuffer>;
}

/** w ≈ q · scale. */
export interface Rows {
  /** [rows, columns] */
  q: Int8Array<ArrayBuffer>;
  /** [rows] */
  scales: Float32Array<ArrayBuffer>;
}

export const blocksIn = (columns: number): number => Math.ceil(columns / BLOCK);

/** Of a matrix [rows, columns], row by row. */
export function quantizeBlocks(data: Float32Array, rows: number, columns: number): Blocks {
  const blocks = blocksIn(columns);
  const q = new Uint8Array(rows * blocks * BLOCK).fill(ZERO);
  const scales = new Float32Array(rows * blocks);
  for (let i = 0; i < scales.length; i++) {
    const row = Math.floor(i / blocks);
    const start = row * columns + (i % blocks) * BLOCK;
    const block = data.subarray(start, Math.min(start + BLOCK, (row + 1) * columns));
    const scale = (scales[i] = scaleOf(block));
    block.forEach((value, k) => (q[i * BLOCK + k] = ZERO + step(value, scale)));
  }
  return { q, scales };
}

/** Of a table [rows, columns], row by row. */
export function quantizeRows(data: Float32Array, rows: number, columns: number): Rows {
  const q = new Int8Array(data.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    const scale = (scales[row] = scaleOf(data.subarray(from, from + columns)));
    for (let i = from; i < from + columns; i++) q[i] = step(data[i], scale);
  }
  return { q, scales };
}

/** The weights that runtimes compute with, [rows, columns]. */
export function fromBlocks({ q, scales }: Blocks, columns: number): Float32Array<ArrayBuffer> {
  const blocks = blocksIn(columns);
  const data = new Float32Array((scales.length / blocks) * columns);
  for (let i = 0; i < data.length; i++) {
    const block = Math.floor(i / columns) * blocks + Math.floor((i % columns) / BLOCK);
    data[i] = (q[block * BLOCK + ((i % columns) % BLOCK)] - ZERO) * scales[block];
  }
  return data;
}

export function fromRows({ q, scales }: Rows): Float32Array<ArrayBuffer> {
  const columns = q.length / scales.length;
  const data = new Float32Array(q.length);
  // A call a number would take a second of a vocabulary.
  for (let i = 0; i < data.length; i++) data[i] = q[i] * scales[Math.floor(i / columns)];
  return data;
}

/** float32; of zeros alone 1, since others divide by it. */
function scaleOf(values: Float32Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return Math.fround(most / STEPS) || 1;
}

const step = (value: number, scale: number): number =>
  Math.max(-STEPS, Math.min(STEPS, Math.round(value / scale)));
