// float16 values of the host as float32 on the device: y = widen(bits). They travel at half the size.
import * as tf from '@tensorflow/tfjs';
import { fromFloat16 } from '../float16';

/** Stock: [rows,width] of float16 bits. */
export function widenStock(halves: Uint16Array, width: number): tf.Tensor {
  return tf.tensor2d(fromFloat16(halves), [halves.length / width, width]);
}
