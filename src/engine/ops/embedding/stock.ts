// Embeddings and their gradients. x_r = word[id_r] + position[p_r] + type[t_r] (Devlin et al., arXiv:1810.04805).
// RoBERTa counts positions from the row behind that of padding, DistilBERT has no types.
// The word table's gradient is kept for the U ids of the batch only, [U,H], each the sum over the rows of that id.
import * as tf from '@tensorflow/tfjs';
import type { StockContext } from '../stock/context';
import { sumRowsBy } from '../stock/rows';
import type { EmbeddingTables } from '../types';

/** Stock: [R,H] from word [V,H], position [P,H] and type [K,H]. */
export function embedStock(
  { tensors }: StockContext,
  { word, position, firstPosition, type }: EmbeddingTables<tf.Tensor>,
): tf.Tensor {
  const placed = tf.gather(position.value, rowsOfPosition(tensors.positions, firstPosition));
  const typed = type ? tf.add(placed, tf.gather(type.value, tensors.types)) : placed;
  return tf.add(tf.gather(word.value, tensors.ids), typed);
}

const rowsOfPosition = (positions: tf.Tensor1D, first: number): tf.Tensor1D =>
  tf.add(positions, tf.scalar(first, 'int32'));

/** Stock: dWord [U,H], dPosition [P,H] and dType [K,H] from dx [R,H]. */
export function embedGradientStock(
  { batch, tensors }: StockContext,
  { position, firstPosition, type }: EmbeddingTables<tf.Tensor>,
  dx: tf.Tensor,
) {
  const rows = rowsOfPosition(tensors.positions, firstPosition);
  return {
    dWord: sumRowsBy(tensors.slots, dx, batch.uniqueIds.length),
    dPosition: sumRowsBy(rows, dx, position.spec.shape[0]),
    dType: type && sumRowsBy(tensors.types, dx, type.spec.shape[0]),
  };
}
