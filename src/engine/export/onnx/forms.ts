// How a parameter lies in the file: which tensors are made of it, known from its shape alone, and their numbers.
import type { Described } from './proto';
import { BLOCK, blocksIn, fromBlocks, fromRows, quantizeBlocks, quantizeRows } from './quantize';

type Numbers = Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Int8Array<ArrayBuffer>;

export interface Form {
  /** The first is what the parameter is known by. */
  describe(name: string, shape: readonly number[]): Described[];
  /** The same tensors' numbers, in the same order. */
  encode(data: Float32Array, shape: readonly number[]): Numbers[];
  /** The parameter as it is computed with: what `encode` gave, or what was read of a file. */
  decode(numbers: readonly ArrayBuffer[], shape: readonly number[]): Float32Array<ArrayBuffer>;
  /** Not all of its numbers come back. */
  rounds?: true;
}

/** As it is. */
export const PLAIN: Form = {
  describe: (name, shape) => [{ name, type: 'float', shape }],
  encode: (data) => [data as Float32Array<ArrayBuffer>],
  decode: ([data]) => new Float32Array(data),
};

/** [out,in] as PyTorch has it → [in,out], which MatMul takes. */
export const TRANSPOSED: Form = {
  describe: (name, [out, into]) => [{ name, type: 'float', shape: [into, out] }],
  encode: (data, [out, into]) => [transposed(data, out, into)],
  decode: ([data], [out, into]) => transposed(new Float32Array(data), into, out),
};

/** [out,in] in 8 bits, as MatMulNBits takes it. */
export const BLOCKS: Form = {
  describe: (name, [out, into]) => [
    { name, type: 'uint8', shape: [out, blocksIn(into), BLOCK] },
    { name: scalesOf(name), type: 'float', shape: [out * blocksIn(into)] },
  ],
  encode(data, [out, into]) {
    const { q, scales } = quantizeBlocks(data, out, into);
    return [q, scales];
  },
  decode: ([q, scales], [, into]) =>
    fromBlocks({ q: new Uint8Array(q), scales: new Float32Array(scales) }, into),
  rounds: true,
};

/** A table in 8 bits with a scale for each row. */
export const ROWS: Form = {
  describe: (name, [rows, columns]) => [
    { name, type: 'int8', shape: [rows, columns] },
    { name: scalesOf(name), type: 'float', shape: [rows, 1] },
  ],
  encode(data, [rows, columns]) {
    const { q, scales } = quantizeRows(data, rows, columns);
    return [q, scales];
  },
  decode: ([q, scales]) => fromRows({ q: new Int8Array(q), scales: new Float32Array(scales) }),
  rounds: true,
};

export const scalesOf = (name: string): string => `${name}_scales`;

/** A parameter as it is computed with, where it lies in a file in this form. */
export function roundedBy(form: Form, data: Float32Array, shape: readonly number[]): Float32Array {
  if (!form.rounds) return data;
  return form.decode(
    form.encode(data, shape).map(({ buffer }) => buffer),
    shape,
  );
}

/** [columns,rows] of [rows,columns]. */
function transposed(data: Float32Array, rows: number, columns: number): Float32Array<ArrayBuffer> {
  const turned = new Float32Array(data.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = data[row * columns + column];
  return turned;
}
