// A linear layer and its gradients on the processor: the products and what is fused behind them. The formulas stand in
// stock.ts, the kernels in processor.as.ts. x [rows,K], W [N,K], b [N], y [rows,N].
import type { Activation } from '../activation/activation';
import { ACTIVATIONS } from '../activation/processor';
import type { View } from '../memory/view';
import type { ProcessorContext } from '../processor/context';
import type { RowsOf } from '../types';

/** Values that are summed before C is written: a panel of B then stays in the first cache, a block of it in the second. */
const DEPTH = 512;
/** C is shared out in blocks of so many rows and columns: whole panels. */
const BLOCK = { rows: 96, columns: 128 };
/** Rows of a panel of A, columns of one of B. */
const PANEL = { rows: 6, columns: 8 };
/** Bytes of the tile that edges are made in. */
const EDGE = 256;
/** Values that a thread packs at a time. */
const PACKED = 16384;
/** Behind dx: × gelu'(pre), gelu(pre) in the place of `pre`. */
const GELU_GRADIENT = 4;
/** Columns of a unit of sumRows. */
const WIDE = 64;

interface Product {
  /** c [m,n] = a b: a [m,k], or `turnedA` [k,m]; b [k,n], or `turnedB` [n,k]. */
  m: number;
  n: number;
  k: number;
  a: View;
  turnedA?: boolean;
  b: View;
  turnedB?: boolean;
  c: View;
  /** What the sum starts with: one row for all (bias), or [m,n]. */
  start?: { view: View; each: 'same' | 'row' };
  then?: number;
  pre?: View | null;
}

/** `of`: m is rows of the batch, and memory is taken for the largest one. */
function multiply(p: ProcessorContext, product: Product, of: RowsOf | null): void {
  const { m, n, k, a, turnedA = false, b, turnedB = false, c, start, then = 0, pre } = product;
  const most = of ? p.capacity[of] : m;
  const panels = [Math.ceil(m / PANEL.rows), Math.ceil(n / PANEL.columns)];
  const toA = packed(p, Math.ceil(most / PANEL.rows) * PANEL.rows);
  const toB = packed(p, panels[1] * PANEL.columns);
  p.host.needScratch(EDGE);
  const blocks = Math.ceil(m / BLOCK.rows) * Math.ceil(n / BLOCK.columns);
  const lda = (turnedA ? m : k) * 4;
  const ldb = (turnedB ? k : n) * 4;
  const depth = Math.ceil(k / Math.ceil(k / DEPTH) / 4) * 4;
  for (let from = 0; from < k; from += depth) {
    const deep = Math.min(depth, k - from);
    const fromA = p.at(a) + from * (turnedA ? lda : 4);
    const fromB = p.at(b) + from * (turnedB ? 4 : ldb);
    p.host.run('packPanels', panels[0] + panels[1], Math.ceil(PACKED / 8 / deep), m, n, deep, +turnedA, fromA, lda, p.at(toA),
      +turnedB, fromB, ldb, p.at(toB)); // prettier-ignore
    const [begin, ld] = from > 0 ? [p.at(c), n * 4] : startOf(p, start, n);
    const last = from + deep === k;
    p.host.run('multiply', blocks, 1, m, n, deep, BLOCK.rows, BLOCK.columns, p.at(toA), p.at(toB), begin, ld, p.at(c),
      last ? then : 0, pre ? p.at(pre) : 0); // prettier-ignore
  }
  p.workspace.release(toA);
  p.workspace.release(toB);
}

/** Room for `lines` rows of A or columns of B, packed. */
function packed({ workspace }: ProcessorContext, lines: number): View {
  const bytes = lines * DEPTH * 4;
  return workspace.take([bytes / 4], bytes);
}

/** Where a sum starts, and the bytes from row to row. */
function startOf(p: ProcessorContext, start: Product['start'], n: number): [number, number] {
  return start ? [p.at(start.view), start.each === 'row' ? n * 4 : 0] : [0, 0];
}

/** y and, for GELU, what came before it. */
export function linear(
  p: ProcessorContext,
  x: View,
  weight: View,
  bias: View,
  activation: Activation,
  of: RowsOf,
): { y: View; pre: View | null } {
  const [n, k] = weight.shape;
  const y = p.take(of, n);
  const pre = activation === 'gelu' ? p.take(of, n) : null;
  const start = { view: bias, each: 'same' } as const;
  const then = ACTIVATIONS[activation];
  multiply(p, { m: p.count(of), n, k, a: x, b: weight, turnedB: true, c: y, start, then, pre }, of);
  return { y, pre };
}

/** dx [rows,K] = dy W, or + add. */
export function linearInputGradient(
  p: ProcessorContext,
  dy: View,
  weight: View,
  of: RowsOf,
  add?: View,
): View {
  const [n, k] = weight.shape;
  const dx = p.take(of, k);
  const start = add && ({ view: add, each: 'row' } as const);
  multiply(p, { m: p.count(of), n: k, k: n, a: dy, b: weight, c: dx, start }, of);
  return dx;
}

/** dpre = (dy W) × gelu'(pre); gelu(pre) takes the place of `pre` [rows,K]. */
export function linearGeluInputGradient(
  p: ProcessorContext,
  dy: View,
  pre: View,
  weight: View,
  of: RowsOf,
): View {
  const [n, k] = weight.shape;
  const dPre = p.take(of, k);
  multiply(p, { m: p.count(of), n: k, k: n, a: dy, b: weight, c: dPre, then: GELU_GRADIENT, pre }, of);
  return dPre;
}

/** dW [N,K] and db [N]: overwritten, or added to where the step accumulates. */
export function linearWeightGradient(
  p: ProcessorContext,
  dy: View,
  x: View,
  to: { dWeight: View; dBias: View },
  of: RowsOf,
): void {
  const [n, k] = to.dWeight.shape;
  const rows = p.count(of);
  const start = p.accumulate ? ({ view: to.dWeight, each: 'row' } as const) : undefined;
  multiply(p, { m: n, n: k, k: rows, a: dy, turnedA: true, b: x, c: to.dWeight, start }, null);
  p.host.run('sumRows', Math.ceil(n / WIDE), 1, p.at(dy), rows, n, p.at(to.dBias), p.accumulate);
}
