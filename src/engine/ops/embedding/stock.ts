// Embeddings and their gradients. x_r = word[id_r] + position[p_r] + type[t_r] (Devlin et al., arXiv:1810.04805).
// RoBERTa counts positions from the row behind that of padding, and a token of padding in a text has that row and is not
// counted (transformers' create_position_ids_from_input_ids); DistilBERT has no types.
// The word table's gradient is kept for the U ids of the batch only, [U,H], each the sum over the rows of that id.
import * as tf from '@tensorflow/tfjs';
import { positionOf, type Batch } from '../batch';
import type { StockContext } from '../stock/context';
import { sumRowsBy } from '../stock/rows';
import type { EmbeddingTables } from '../types';

/** Stock: [R,H] from word [V,H], position [P,H] and type [K,H]. */
export function embedStock(
  { batch, tensors }: StockContext,
  { word, position, type, ...counted }: EmbeddingTables<tf.Tensor>,
): tf.Tensor {
  const placed = tf.gather(position.value, rowsOfPosition(batch, counted));
  const typed = type ? tf.add(placed, tf.gather(type.value, tensors.types)) : placed;
  return tf.add(tf.gather(word.value, tensors.ids), typed);
}

type Counted = Pick<EmbeddingTables<tf.Tensor>, 'firstPosition' | 'uncounted'>;

/** [R] rows of the position table. */
function rowsOfPosition({ ids, where }: Batch, { firstPosition, uncounted }: Counted): tf.Tensor1D {
  let next = firstPosition;
  const rows = ids.map((id, row) => {
    if (positionOf(where[row]) === 0) next = firstPosition;
    return id === uncounted ? firstPosition - 1 : next++;
  });
  return tf.tensor1d(rows, 'int32');
}

/** Stock: dWord [U,H], dPosition [P,H] and dType [K,H] from dx [R,H]. */
export function embedGradientStock(
  { batch, tensors }: StockContext,
  { position, type, padding, ...counted }: EmbeddingTables<tf.Tensor>,
  dx: tf.Tensor,
) {
  /** dx, and 0 in the rows of this id. */
  const without = (left: number | null) => {
    const learns = Float32Array.from(batch.ids, (id) => (id === left ? 0 : 1));
    return tf.mul(dx, tf.tensor2d(learns, [batch.rows, 1]));
  };
  return {
    dWord: sumRowsBy(tensors.slots, without(padding), batch.uniqueIds.length),
    dPosition: sumRowsBy(rowsOfPosition(batch, counted), without(counted.uncounted), position.spec.shape[0]),
    dType: type && sumRowsBy(tensors.types, dx, type.spec.shape[0]),
  };
}
