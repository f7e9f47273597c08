// From packed rows to padded [B,T] places and back: stock ops know only the latter. Backward needs no scattering, because
// padding is always a row of zeros. And sums of rows that share an index.
import * as tf from '@tensorflow/tfjs';
import type { StockContext } from './context';

/** [rows + 1,width], the last row zero: what an index that names no row is given. */
export function withZeroRow(x: tf.Tensor): tf.Tensor {
  return tf.concat([x, tf.zeros([1, x.shape[1]!])]);
}

/** Rows [R,W] → [B,N,T,W/N], padding zero. */
export function toHeads({ batch, tensors }: StockContext, rows: tf.Tensor, heads: number): tf.Tensor {
  const width = rows.shape[1]!;
  const places = tf.gather(withZeroRow(rows), tensors.rowOfPlace);
  return tf.transpose(tf.reshape(places, [batch.size, batch.maxLength, heads, width / heads]), [0, 2, 1, 3]);
}

/** [B,N,T,D] → rows [R,N·D]. */
export function toRows({ tensors }: StockContext, x: tf.Tensor): tf.Tensor {
  const [batch, heads, length, head] = x.shape;
  const places = tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [batch * length, heads * head]);
  return tf.gather(places, tensors.placeOfRow);
}

/** [count,W] sums of the rows of x [R,W] by index [R]; 0 where there is none. (unsortedSegmentSum is slow on CPUs.) */
export function sumRowsBy(index: tf.Tensor1D, x: tf.Tensor, count: number): tf.Tensor {
  return tf.scatterND(tf.expandDims(index, 1), x, [count, x.shape[1]!]);
}
