// Layer normalisation with what stands around it in BERT. Ba, Kiros, Hinton, arXiv:1607.06450.
//   encoder:     z = dropout(x) + residual,  y = (z - μ) / √(σ² + ε) · w + b
//   embeddings:  z = x,                      y = dropout((z - μ) / √(σ² + ε) · w + b)
//   gradient:    g = dy · w,  dz = (g - mean(g) - x̂ mean(g x̂)) / √(σ² + ε),  dw = Σ dy x̂,  db = Σ dy,  dx = mask · dz
import * as tf from '@tensorflow/tfjs';
import type { Dropout } from '../dropout/dropout';
import { dropoutStock } from '../dropout/stock';
import type { StockContext } from '../stock/context';
import type { RowsOf } from '../types';

/** Stock: normalises z [R,H]; statistics are [R,1]. */
function layerNormStock(z: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor, epsilon: number) {
  const { mean, variance } = tf.moments(z, -1, true);
  const scale = tf.rsqrt(tf.add(variance, epsilon));
  const y = tf.add(tf.mul(tf.mul(tf.sub(z, mean), scale), weight), bias);
  return { y, mean, scale };
}

/** Stock: dz, dw, db from dy and what forward kept. */
function layerNormGradientStock(
  dy: tf.Tensor,
  z: tf.Tensor,
  mean: tf.Tensor,
  scale: tf.Tensor,
  weight: tf.Tensor,
) {
  const normal = tf.mul(tf.sub(z, mean), scale);
  const g = tf.mul(dy, weight);
  const inner = tf.sub(tf.sub(g, tf.mean(g, -1, true)), tf.mul(normal, tf.mean(tf.mul(g, normal), -1, true)));
  return { dz: tf.mul(scale, inner), dw: tf.sum(tf.mul(dy, normal), 0), db: tf.sum(dy, 0) };
}

/** Stock: the whole op, dropout and residual included. */
export function layerNormForwardStock(
  c: StockContext,
  x: tf.Tensor,
  residual: tf.Tensor | null,
  weight: tf.Tensor,
  bias: tf.Tensor,
  epsilon: number,
  dropout: Dropout,
  of: RowsOf,
) {
  const z = residual ? tf.add(dropoutStock(c, x, dropout, of), residual) : tf.clone(x);
  const { y, mean, scale } = layerNormStock(z, weight, bias, epsilon);
  return { y: residual ? y : dropoutStock(c, y, dropout, of), z, stats: tf.concat([mean, scale], 1) };
}

/** Stock: its gradients; dx and dz are one tensor where no dropout stands between them. */
export function layerNormBackwardStock(
  c: StockContext,
  dy: tf.Tensor,
  saved: { z: tf.Tensor; stats: tf.Tensor },
  weight: tf.Tensor,
  dropout: Dropout,
  hasResidual: boolean,
  of: RowsOf,
) {
  const [mean, scale] = tf.split(saved.stats, 2, 1);
  const inner = hasResidual ? dy : dropoutStock(c, dy, dropout, of);
  const { dz, dw, db } = layerNormGradientStock(inner, saved.z, mean, scale, weight);
  const masks = hasResidual && dropout.rate > 0;
  return { dz, dx: masks ? dropoutStock(c, dz, dropout, of) : dz, dWeight: dw, dBias: db };
}
