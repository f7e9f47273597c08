// The first row ([CLS]) of each example, and its gradient in the place of that row: y_b = x_first(b).
import * as tf from '@tensorflow/tfjs';
import type { StockContext } from '../stock/context';
import { withZeroRow } from '../stock/rows';

/** Stock: [B,H] of x [R,H]. */
export function firstRowsStock(c: StockContext, x: tf.Tensor): tf.Tensor {
  return tf.gather(x, c.tensors.firstRows);
}

/** Stock: [R,H] of dy [B,H]. */
export function firstRowsGradientStock(c: StockContext, dy: tf.Tensor): tf.Tensor {
  return tf.gather(withZeroRow(dy), c.tensors.exampleOfFirst);
}
