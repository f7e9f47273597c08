// A linear layer and its gradients on the GPU, with activation, activation gradient or a sum fused into the product.
// Formula and source: stock.ts.
import type { Activation } from '../activation/activation';
import type { FusedContext } from '../gpu/context';
import { runGemm } from '../gpu/gemm/run';
import type { Product } from '../gpu/gemm/select';
import { selectGemm } from '../gpu/gemm/select';
import type { Epilogue } from '../gpu/gemm/types';
import { turnRows } from '../gpu/transpose';
import { WeightCopies } from '../gpu/weightCopies';
import type { FusedParameter } from '../memory/parameters';
import type { View } from '../memory/view';
import type { RowsOf } from '../types';

const EPILOGUES: Record<Activation, Epilogue> = {
  none: 'bias',
  gelu: 'biasGelu',
  tanh: 'biasTanh',
  relu: 'biasRelu',
};

export function multiply(f: FusedContext, p: Product, views: Record<string, View>): void {
  if (p.layout === 'nn' && p.of === 'rows' && f.plan.turnRows && p.k % 4 === 0)
    return multiplyTurned(f, p, views);
  runGemm(f, selectGemm(f.plan, p), p, views, p.m || f.count(p.of));
}

/** The same with A [rows,K] turned to [K, room for rows] first. */
function multiplyTurned(f: FusedContext, p: Product, views: Record<string, View>): void {
  const turned = turnRows(f, views.a, p.k);
  const m = turned.shape[1];
  const product: Product = { ...p, layout: 'dn', m };
  runGemm(f, selectGemm(f.plan, product), product, { ...views, a: turned }, f.rows);
  f.workspace.release(turned);
}

/** Copies of the weights that this plan's products read: forward, and on the way back. */
export interface LinearCopies {
  forward: WeightCopies | null;
  backward: WeightCopies | null;
  dispose(): void;
}

export function linearCopies({ host, plan }: FusedContext): LinearCopies {
  const half = plan.precision === 'float16';
  const straight = half ? new WeightCopies(host, { turned: false, half }) : null;
  const forward = plan.transposeWeights ? new WeightCopies(host, { turned: true, half }) : straight;
  return {
    forward,
    backward: straight,
    dispose() {
      forward?.dispose();
      straight?.dispose();
    },
  };
}

/** y and, for GELU, what came before it. */
export function linearFused(
  f: FusedContext,
  x: View,
  weight: FusedParameter,
  bias: View,
  activation: Activation,
  of: RowsOf,
  copies: LinearCopies,
) {
  // prettier-ignore
  const [n, k] = weight.spec.shape;
  const copy = copies.forward && WeightCopies.takes(weight) ? copies.forward.of(weight) : null;
  const layout = copy && f.plan.transposeWeights ? 'nn' : 'nt';
  const halfB = copy !== null && f.plan.precision === 'float16';
  const y = f.take(of, n);
  const pre = activation === 'gelu' ? f.take(of, n) : null;
  const product: Product = { layout, epilogue: EPILOGUES[activation], m: 0, n, k, of, halfB };
  multiply(f, product, {
    a: x,
    b: copy ?? weight.value,
    bias,
    c: y,
    ...(pre && { pre }),
  });
  return { y, pre };
}

/** Where the gradients of a layer's parameters go: overwritten, or added to where the step accumulates. */
export interface LinearGradients {
  dWeight: View;
  dBias: View;
}

/** dx = dy W, or + add. x [rows,K], W [N,K], dy [rows,N]. */
export function linearGradientFused(
  f: FusedContext,
  dy: View,
  x: View,
  weight: FusedParameter,
  gradients: LinearGradients,
  of: RowsOf,
  copies: LinearCopies,
  add?: View,
): View {
  const dx = inputGradient(f, dy, weight, of, copies, add ? 'add' : 'none', add && { extra: add });
  linearWeightGradientFused(f, dy, x, gradients, of);
  return dx;
}

/** dpre = (dy W) · gelu'(pre) of a layer whose input was gelu(pre), which takes the place of `pre` [rows,K]. */
export function linearGeluGradientFused(
  f: FusedContext,
  dy: View,
  pre: View,
  weight: FusedParameter,
  gradients: LinearGradients,
  of: RowsOf,
  copies: LinearCopies,
): View {
  const dPre = inputGradient(f, dy, weight, of, copies, 'geluGradient', { pre });
  // After it, because x lies in `pre` only now.
  linearWeightGradientFused(f, dy, pre, gradients, of);
  return dPre;
}

function inputGradient(
  f: FusedContext,
  dy: View,
  weight: FusedParameter,
  of: RowsOf,
  { backward }: LinearCopies,
  epilogue: Epilogue,
  others: Record<string, View> = {},
): View {
  const [n, k] = weight.spec.shape;
  const c = f.take(of, k);
  const copy = backward && WeightCopies.takes(weight) ? backward.of(weight) : null;
  const product: Product = { layout: 'nn', epilogue, m: 0, n: k, k: n, of, halfB: copy !== null };
  multiply(f, product, { a: dy, b: copy ?? weight.value, c, ...others });
  return c;
}

/** dWeight and dBias alone. */
export function linearWeightGradientFused(
  f: FusedContext,
  dy: View,
  x: View,
  to: LinearGradients,
  of: RowsOf,
): void {
  const [m, n] = to.dWeight.shape;
  const views = { a: dy, b: x, c: to.dWeight, sums: to.dBias };
  multiply(f, { layout: 'tn', epilogue: 'gradient', m, n, k: 0, of }, views);
}
