// Dropout alone, and its way back through a head's activation, over [rows, width] and [batch, width] values.
//   dropout:  y = x · mask / (1 - p)          Srivastava et al., JMLR 15 (2014)
//   dropout(tanh(u)):  du = dy · mask / (1 - p) · (1 - tanh²u)
//   dropout(relu(u)):  du = dy · mask / (1 - p) where u > 0, else 0
import * as tf from '@tensorflow/tfjs';
import type { HeadActivation } from '../activation/activation';
import type { StockContext } from '../stock/context';
import type { RowsOf } from '../types';
import type { Dropout } from './dropout';

/** Stock: dropout(x); x [R,width] or [B,width]. */
export function dropoutStock(c: StockContext, x: tf.Tensor, dropout: Dropout, of: RowsOf): tf.Tensor {
  const mask = c.mask(dropout, x.shape[1]!, of);
  return mask ? tf.mul(x, mask) : tf.clone(x);
}

/** Stock: gradient through dropout(activation(·)), y [B,width] what the activation gave. */
export function dropoutActivationGradientStock(
  c: StockContext,
  dy: tf.Tensor,
  y: tf.Tensor,
  activation: HeadActivation,
  dropout: Dropout,
): tf.Tensor {
  const after = dropoutStock(c, dy, dropout, 'batch');
  if (activation === 'relu') return tf.where(tf.greater(y, 0), after, tf.zerosLike(after));
  return tf.mul(after, tf.sub(1, tf.square(y)));
}
