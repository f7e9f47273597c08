// A linear layer and its gradients, with activation, activation gradient or a sum in one.
//   y = activation(x Wᵀ + b);   dx = dy W, or + add, or · gelu'(pre) where x = gelu(pre);   dW = dyᵀ x;   db = Σ dy
// x [rows,K], W [N,K] as Hugging Face has it, b [N], y [rows,N].
import * as tf from '@tensorflow/tfjs';
import type { Activation } from '../activation/activation';
import { geluGradientStock, geluStock } from '../activation/stock';

const STOCK_ACTIVATIONS = {
  none: (x: tf.Tensor): tf.Tensor => x,
  tanh: (x: tf.Tensor): tf.Tensor => tf.tanh(x),
  relu: (x: tf.Tensor): tf.Tensor => tf.relu(x),
};

/** Stock: y, and the value before GELU. */
export function linearStock(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor, activation: Activation) {
  const pre: tf.Tensor = tf.add(tf.matMul(x, weight, false, true), bias);
  if (activation === 'gelu') return { y: geluStock(pre), pre };
  return { y: STOCK_ACTIVATIONS[activation](pre), pre: null };
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
