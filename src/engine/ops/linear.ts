// A linear layer and its gradients, with activation, activation gradient or a sum fused into the product.
//   y = activation(x Wᵀ + b);   dx = dy W, or + add, or · gelu'(pre) where x = gelu(pre);   dW = dyᵀ x;   db = Σ dy
// x [rows,K], W [N,K] as Hugging Face has it, b [N], y [rows,N].
import * as tf from '@tensorflow/tfjs';
import type { Activation } from './activation';
import { geluGradientStock, geluStock } from './activation';
import type { FusedContext } from './context';
import { runGemm } from './gemm/run';
import type { Product } from './gemm/select';
import { selectGemm } from './gemm/select';
import type { Epilogue } from './gemm/types';
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
export function linearGradientStock(dy: tf.Tensor, x: tf.Tensor, weight: tf.Tensor, add?: tf.Tensor) {
  const dx: tf.Tensor = tf.matMul(dy, weight);
  return { dx: add ? tf.add(dx, add) : dx, ...linearWeightGradientStock(dy, x) };
}

/** Stock: dW, db. */
export function linearWeightGradientStock(dy: tf.Tensor, x: tf.Tensor) {
  const dWeight: tf.Tensor = tf.matMul(dy, x, true, false);
  return { dWeight, dBias: tf.sum(dy, 0) };
}

/** Stock: the same for x = gelu(pre), with the gradient of `pre` as dx. */
export function linearGeluGradientStock(dy: tf.Tensor, pre: tf.Tensor, weight: tf.Tensor) {
  const { dx, ...rest } = linearGradientStock(dy, geluStock(pre), weight);
  return { dx: tf.mul(dx, geluGradientStock(pre)), ...rest };
}

const EPILOGUES: Record<Activation, Epilogue> = { none: 'bias', gelu: 'biasGelu', tanh: 'biasTanh' };

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
  weight: View,
  gradients: LinearGradients,
  of: RowsOf,
  add?: View,
): View {
  const dx = inputGradient(f, dy, weight, of, add ? 'add' : 'none', add && { extra: add });
  linearWeightGradientFused(f, dy, x, gradients, of);
  return dx;
}

/** dpre = (dy W) · gelu'(pre) of a layer whose input was gelu(pre), which takes the place of `pre` [rows,K]. */
export function linearGeluGradientFused(
  f: FusedContext,
  dy: View,
  pre: View,
  weight: View,
  gradients: LinearGradients,
  of: RowsOf,
): View {
  const dPre = inputGradient(f, dy, weight, of, 'geluGradient', { pre });
  // After it, because x lies in `pre` only now.
  linearWeightGradientFused(f, dy, pre, gradients, of);
  return dPre;
}

function inputGradient(
  f: FusedContext,
  dy: View,
  weight: View,
  of: RowsOf,
  epilogue: Epilogue,
  others: Record<string, View> = {},
): View {
  const [n, k] = weight.shape;
  const c = f.take(of, k);
  multiply(f, { layout: 'nn', epilogue, m: 0, n: k, k: n, of }, { a: dy, b: weight, c, ...others });
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
