// A linear layer and its gradients, with activation, activation gradient or a sum fused into the product.
//   y = activation(x Wᵀ + b);   dx = (dy W) · gelu'(pre)  or  dy W + add;   dW = dyᵀ x;   db = Σ dy
// x [rows,K], W [N,K] as Hugging Face has it, b [N], y [rows,N].
import * as tf from '@tensorflow/tfjs';
import type { Activation } from './activation';
import { geluGradientStock, geluStock } from './activation';
import type { FusedContext } from './context';
import { columnSumFused } from './elementwise';
import { selectGemm } from './gemm/select';
import type { Epilogue, GemmLayout } from './gemm/types';
import type { FusedParameter } from './parameters';
import { TransposedWeights, turnRows } from './transpose';
import type { RowsOf } from './types';
import type { View } from './view';

/** Stock: y, and the value before GELU. */
export function linearStock(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor, activation: Activation) {
  const pre: tf.Tensor = tf.add(tf.matMul(x, weight, false, true), bias);
  if (activation === 'gelu') return { y: geluStock(pre), pre };
  return { y: activation === 'tanh' ? tf.tanh(pre) : pre, pre: null };
}

/** Stock: dx, dW, db. */
export function linearGradientStock(
  dy: tf.Tensor,
  x: tf.Tensor,
  weight: tf.Tensor,
  then: { pre?: tf.Tensor; add?: tf.Tensor } = {},
) {
  let dx: tf.Tensor = tf.matMul(dy, weight);
  if (then.pre) dx = tf.mul(dx, geluGradientStock(then.pre));
  if (then.add) dx = tf.add(dx, then.add);
  return { dx, dWeight: tf.matMul(dy, x, true, false), dBias: tf.sum(dy, 0) };
}

const EPILOGUES: Record<Activation, Epilogue> = { none: 'bias', gelu: 'biasGelu', tanh: 'biasTanh' };

interface Product {
  layout: GemmLayout;
  epilogue: Epilogue;
  /** Sizes that are fixed; 0 for the one that is the batch's. */
  m: number;
  n: number;
  k: number;
  of: RowsOf;
}

function multiply(f: FusedContext, p: Product, views: Record<string, View>): void {
  if (p.layout === 'nn' && p.of === 'rows' && f.plan.turnRows && p.k % 4 === 0)
    return multiplyTurned(f, p, views);
  const { program, workgroups } = selectGemm(f.plan, p.layout, p.epilogue, p.m, p.n, p.k);
  const constants = { m: p.m, n: p.n, k: p.k, dynamic: p.of === 'batch' ? 1 : 0 };
  f.host.run(program, views, constants, workgroups(p.m || f.count(p.of), p.n));
}

/** The same with A [rows,K] turned to [K, room for rows] first. */
function multiplyTurned(f: FusedContext, p: Product, views: Record<string, View>): void {
  const turned = turnRows(f, views.a, p.k);
  const m = turned.shape[1];
  const { program, workgroups } = selectGemm(f.plan, 'dn', p.epilogue, m, p.n, p.k);
  const constants = { m, n: p.n, k: p.k, dynamic: 0 };
  f.host.run(program, { ...views, a: turned } as never, constants, workgroups(f.rows, p.n));
  f.workspace.release(turned);
}

/** y and, for GELU, what came before it. `transposed` is used where the plan wants it. */
export function linearFused(
  f: FusedContext,
  x: View,
  weight: FusedParameter,
  bias: View,
  activation: Activation,
  of: RowsOf,
  transposed: TransposedWeights,
) {
  // prettier-ignore
  const [n, k] = weight.spec.shape;
  const turn = f.plan.transposeWeights && TransposedWeights.takes(weight);
  const y = f.take(of, n);
  const pre = activation === 'gelu' ? f.take(of, n) : null;
  const product: Product = { layout: turn ? 'nn' : 'nt', epilogue: EPILOGUES[activation], m: 0, n, k, of };
  multiply(f, product, {
    a: x,
    b: turn ? transposed.of(weight) : weight.value,
    bias,
    c: y,
    ...(pre && { pre }),
  });
  return { y, pre };
}

/** dx; dWeight and dBias are overwritten. */
export function linearGradientFused(
  f: FusedContext,
  dy: View,
  x: View,
  weight: View,
  dWeight: View,
  dBias: View,
  of: RowsOf,
  then: { pre?: View; add?: View } = {},
): View {
  // prettier-ignore
  const [n, k] = weight.shape;
  const dx = f.take(of, k);
  const extra = then.pre ?? then.add;
  const epilogue = then.pre ? 'geluGradient' : then.add ? 'add' : 'none';
  multiply(
    f,
    { layout: 'nn', epilogue, m: 0, n: k, k: n, of },
    { a: dy, b: weight, c: dx, ...(extra && { extra }) },
  );
  multiply(f, { layout: 'tn', epilogue: 'none', m: n, n: k, k: 0, of }, { a: dy, b: x, c: dWeight });
  columnSumFused(f, dy, dBias, of);
  return dx;
}
