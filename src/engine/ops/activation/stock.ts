// GELU in its exact (erf) form, and its derivative. Hendrycks and Gimpel, arXiv:1606.08415.
//   gelu(x) = x Φ(x),  Φ(x) = (1 + erf(x / √2)) / 2,  gelu'(x) = Φ(x) + x φ(x)
import * as tf from '@tensorflow/tfjs';

export function geluStock(x: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.mul(x, normalCdf(x)));
}

export function geluGradientStock(x: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const density = tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
    return tf.add(normalCdf(x), tf.mul(x, density));
  });
}

function normalCdf(x: tf.Tensor): tf.Tensor {
  return tf.mul(tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1), 0.5);
}
