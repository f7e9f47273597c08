// The matrix products of a linear layer, forward and backward: at which sizes the model makes them, and what they must
// come to, in float64. Runs in Node and in a browser.
import type { BertConfig } from '@/engine/model/config';
import type { GemmLayout } from '@/engine/ops/gpu/gemm/types';
import { createRandom } from '@/engine/random';

/** C[M,N] = op(A) op(B) with depth K; layouts as in the engine. */
export interface Product {
  name: string;
  layout: Exclude<GemmLayout, 'dn'>;
  m: number;
  n: number;
  k: number;
}

/** nt: y = x Wᵀ · nn: dx = dy W · tn: dW = dyᵀ x, of a layer [out,in] over some rows. */
export function layerProducts(name: string, rows: number, outputs: number, inputs: number): Product[] {
  return [
    { name, layout: 'nt', m: rows, n: outputs, k: inputs },
    { name, layout: 'nn', m: rows, n: inputs, k: outputs },
    { name, layout: 'tn', m: outputs, n: inputs, k: rows },
  ];
}

/** Products of the four linear layers of an encoder layer. */
export function encoderProducts(model: string, config: BertConfig, rows: number): Product[] {
  const { hiddenSize: hidden, intermediateSize: inner } = config;
  return [
    ...layerProducts(`${model} QKV`, rows, 3 * hidden, hidden),
    ...layerProducts(`${model} attention output`, rows, hidden, hidden),
    ...layerProducts(`${model} feed-forward in`, rows, inner, hidden),
    ...layerProducts(`${model} feed-forward out`, rows, hidden, inner),
  ];
}

/** Floating-point operations: a multiplication and an addition for each of M × N × K. */
export const operations = ({ m, n, k }: Pick<Product, 'm' | 'n' | 'k'>): number => 2 * m * n * k;

/** As a kernel of that name is told them; the batch gives M, or K of tn, whose place holds 0 or a turned row's length. */
export function sizesOfDispatch(
  kernel: string,
  { m, n, k, dynamic }: Record<string, number>,
  batch: { rows: number; batch: number },
): Pick<Product, 'm' | 'n' | 'k'> {
  const given = dynamic ? batch.batch : batch.rows;
  return kernel.startsWith('gemm.tn.') ? { m, n, k: given } : { m: given, n, k };
}

export interface Operands {
  a: Float32Array<ArrayBuffer>;
  b: Float32Array<ArrayBuffer>;
}

/** A and B, drawn by chance between -1 and 1, as they lie in memory. */
export function drawOperands({ layout, m, n, k }: Product): Operands {
  const random = createRandom(7, 'bench', layout, String(m), String(n), String(k));
  const draw = (size: number) => Float32Array.from({ length: size }, () => 2 * random.uniform() - 1);
  return { a: draw(m * k), b: draw(k * n) };
}

/** Shape of A and of B as they lie in memory, rows first. */
export function shapesOf({ layout, m, n, k }: Product): { a: [number, number]; b: [number, number] } {
  return { a: layout === 'tn' ? [k, m] : [m, k], b: layout === 'nt' ? [n, k] : [k, n] };
}

/** Every so many rows of C are checked: no divisor of a tile's height, so that all places of a tile have their turn. */
const ROW_STEP = 13;

/** Rows of C that are checked: one in thirteen, and the last. */
function checkedRows(m: number): number[] {
  const rows = Array.from({ length: Math.ceil(m / ROW_STEP) }, (_, i) => i * ROW_STEP);
  return rows.at(-1) === m - 1 ? rows : [...rows, m - 1];
}

/** Half the distance from 1 to the next float32. */
const ROUNDING = 2 ** -24;

/**
 * How far the worst element is off, as a share of what rounding allows: K + 2 roundings of Σ |a b| (Higham, Accuracy
 * and Stability of Numerical Algorithms, 3.1). Above 1, or infinite, the product is wrong.
 */
export function worstError(product: Product, { a, b }: Operands, c: Float32Array): number {
  const { layout, m, n, k } = product;
  let worst = c.length === m * n ? 0 : Infinity;
  for (const row of checkedRows(m)) {
    const value = new Float64Array(n);
    const size = new Float64Array(n);
    for (let depth = 0; depth < k; depth++) {
      const x = layout === 'tn' ? a[depth * m + row] : a[row * k + depth];
      for (let column = 0; column < n; column++) {
        const term = x * (layout === 'nt' ? b[column * k + depth] : b[depth * n + column]);
        value[column] += term;
        size[column] += Math.abs(term);
      }
    }
    for (let column = 0; column < n; column++) {
      const off = Math.abs(c[row * n + column] - value[column]);
      const share = off / ((k + 2) * ROUNDING * size[column]);
      worst = Math.max(worst, Number.isFinite(share) ? share : Infinity);
    }
  }
  return worst;
}
