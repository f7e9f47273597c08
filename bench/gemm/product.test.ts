import { expect, it } from 'vitest';
import { MINILM } from '../shapes';
import {
  drawOperands,
  encoderProducts,
  operations,
  shapesOf,
  sizesOfDispatch,
  worstError,
  type Product,
} from './product';
import { kernelText } from './webgpuLlm';

const LAYOUTS = ['nn', 'nt', 'tn'] as const;
const sizes = { name: 'odd', m: 29, n: 5, k: 7 };

/** Written from the definition: C[m,n] = Σ op(A)[m,k] op(B)[k,n]. */
function multiplied(product: Product): Float32Array {
  const { layout, m, n, k } = product;
  const { a, b } = drawOperands(product);
  const aAt = (row: number, d: number) => a[layout === 'tn' ? d * m + row : row * k + d];
  const bAt = (d: number, column: number) => b[layout === 'nt' ? column * k + d : d * n + column];
  return Float32Array.from({ length: m * n }, (_, i) => {
    let sum = 0;
    for (let d = 0; d < k; d++) sum += aAt(Math.floor(i / n), d) * bAt(d, i % n);
    return sum;
  });
}

it.each(LAYOUTS)('a right product passes, one element off does not, layout %s', (layout) => {
  const product = { ...sizes, layout };
  const operands = drawOperands(product);
  const c = multiplied(product);
  expect(worstError(product, operands, c)).toBeLessThanOrEqual(1);
  for (const row of [0, 13, 26, 28]) {
    const wrong = c.with(row * sizes.n + 4, c[row * sizes.n + 4] + 1e-4);
    expect(worstError(product, operands, wrong), `row ${row}`).toBeGreaterThan(1);
  }
  expect(worstError(product, operands, c.with(0, NaN))).toBe(Infinity);
  expect(worstError(product, operands, c.subarray(1))).toBe(Infinity);
});

it('operands lie as their layout says', () => {
  expect(LAYOUTS.map((layout) => shapesOf({ ...sizes, layout }))).toEqual([
    { a: [29, 7], b: [7, 5] },
    { a: [29, 7], b: [5, 7] },
    { a: [7, 29], b: [7, 5] },
  ]);
});

it("an encoder layer's twelve products are 5.4 GFLOP at 512 rows of MiniLM, a third in each layout", () => {
  const all = encoderProducts(MINILM.name, MINILM.config, 512);
  const work = (layout: string) =>
    all.filter((p) => p.layout === layout).reduce((sum, p) => sum + operations(p), 0);
  expect(all).toHaveLength(12);
  // 2 × 512 rows × (3 + 1 + 4 + 4) × 384²
  expect(LAYOUTS.map(work)).toEqual([1, 1, 1].map(() => 2 * 512 * 12 * 384 ** 2));
});

it('of a dispatch the batch gives the size that is not fixed: M, or K of a weight gradient', () => {
  const batch = { rows: 512, batch: 16 };
  const given = (kernel: string, constants: Record<string, number>) =>
    sizesOfDispatch(kernel, constants, batch);
  expect(given('gemm.dn.8x8.none', { m: 516, n: 5, k: 7, dynamic: 0 })).toEqual({ m: 512, n: 5, k: 7 });
  expect(given('gemm.nn.8x8.bias', { m: 0, n: 5, k: 7, dynamic: 1 })).toEqual({ m: 16, n: 5, k: 7 });
  expect(given('gemm.tn.tiles.none', { m: 3, n: 5, k: 0, dynamic: 0 })).toEqual({ m: 3, n: 5, k: 512 });
});

it("webgpu-llm's kernel is taken with what stands before all kernels, and nothing else", () => {
  const source = 'const T = 1;\n\n// --- KERNEL: a ---\nfn a() {}\n// --- KERNEL: ab ---\nfn ab() {}\n';
  expect(kernelText(source, 'ab')).toBe('const T = 1;\n\n// --- KERNEL: ab ---\nfn ab() {}\n');
  expect(kernelText(source, 'a')).toBe('const T = 1;\n\n// --- KERNEL: a ---\nfn a() {}\n');
  expect(() => kernelText(source, 'b')).toThrow('no kernel b');
});
