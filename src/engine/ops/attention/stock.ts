// Scaled dot-product attention within each example. Vaswani et al., arXiv:1706.03762.
//   s_ij = q_i·k_j / √D,  p = softmax(s),  o_i = Σ_j m_ij p_ij v_j         (m: dropout factor, 0 or 1/(1-rate))
//   dv_j = Σ_i m_ij p_ij do_i,  ds_ij = p_ij (m_ij do_i·v_j - do_i·o_i),  dq_i = Σ_j ds_ij k_j / √D,  dk_j = Σ_i ds_ij q_i / √D
// qkv [R,3H] holds query, key and value of a row side by side.
import * as tf from '@tensorflow/tfjs';
import { exampleOf } from '../batch';
import type { Dropout } from '../dropout/dropout';
import { dropoutFactor } from '../dropout/dropout';
import type { StockContext } from '../stock/context';
import { toHeads, toRows } from '../stock/rows';

const queryKeyValue = (c: StockContext, qkv: tf.Tensor, heads: number) =>
  tf.split(qkv, 3, 1).map((part) => toHeads(c, part, heads));

/** Stock: [B,N,T,T] factors of dropout, 0 at padding; null where it is off. */
function probabilityMask({ batch, dropoutKey }: StockContext, heads: number, dropout: Dropout) {
  if (dropout.rate === 0) return null;
  const { size, maxLength } = batch;
  const mask = tf.buffer([size, heads, maxLength, maxLength]);
  batch.where.forEach((where, row) => {
    const example = exampleOf(where);
    const query = row - batch.offsets[example];
    const place = where + (batch.whole.first << 16);
    for (let head = 0; head < heads; head++)
      for (let key = 0; key < batch.lengths[example]; key++)
        mask.set(dropoutFactor(dropoutKey, dropout, place, (head << 16) | key), example, head, query, key);
  });
  return mask.toTensor();
}

/** Stock: context [R,H] and the probabilities [B,N,T,T] before dropout, on padded batches. */
export function attentionStock(c: StockContext, qkv: tf.Tensor, heads: number, dropout: Dropout) {
  const [query, key, value] = queryKeyValue(c, qkv, heads);
  const scores = tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(query.shape[3]!));
  const saved = tf.softmax(tf.add(scores, c.tensors.keyMask));
  const mask = probabilityMask(c, heads, dropout);
  return { context: toRows(c, tf.matMul(mask ? tf.mul(saved, mask) : saved, value)), saved };
}

/** Stock: dqkv [R,3H]. `probabilities` as forward gave them. */
export function attentionGradientStock(
  c: StockContext,
  dContext: tf.Tensor,
  qkv: tf.Tensor,
  probabilities: tf.Tensor,
  heads: number,
  dropout: Dropout,
): tf.Tensor {
  const [query, key, value] = queryKeyValue(c, qkv, heads);
  const dOut = toHeads(c, dContext, heads);
  const mask = probabilityMask(c, heads, dropout);
  const masked = (x: tf.Tensor) => (mask ? tf.mul(x, mask) : x);
  const dp = masked(tf.matMul(dOut, value, false, true));
  const inner = tf.sub(dp, tf.sum(tf.mul(dp, probabilities), -1, true));
  const ds = tf.mul(tf.mul(probabilities, inner), 1 / Math.sqrt(query.shape[3]!));
  const parts = [
    tf.matMul(ds, key),
    tf.matMul(ds, query, true),
    tf.matMul(masked(probabilities), dOut, true),
  ];
  return tf.concat(
    parts.map((part) => toRows(c, part)),
    1,
  );
}
