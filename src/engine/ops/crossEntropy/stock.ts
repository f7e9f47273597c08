// Mean cross entropy over a batch and its gradient, each example with the weight w of its class, as
// torch.nn.CrossEntropyLoss(weight=…) has it: L = -Σ w log softmax(logits)[label] / Σ w, dL/dlogits = w (softmax - onehot)
// / Σ w, the weights summed over the whole batch where this is a part of one.
import * as tf from '@tensorflow/tfjs';

/** Stock: [B,C] gradient of the loss, whose weights [B] sum to `weight` in the whole batch; Σ w loss; right answers. */
export function crossEntropyStock(
  logits: tf.Tensor,
  labels: tf.Tensor1D,
  weights: tf.Tensor1D,
  weight: number,
) {
  const target = tf.cast(tf.oneHot(labels, logits.shape[1]!), 'float32');
  const logProbabilities = tf.logSoftmax(logits);
  const each = tf.expandDims(weights, 1);
  const gradient = tf.div(tf.mul(each, tf.sub(tf.exp(logProbabilities), target)), weight);
  const loss = tf.neg(tf.sum(tf.mul(each, tf.mul(target, logProbabilities))));
  const hits = tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'float32'));
  return { gradient, loss, hits };
}
