// Products by stock tfjs: tf.matMul with its flags for transposed operands.
import * as tf from '@tensorflow/tfjs';
import type { OpenGpu } from '../ours';
import type { Contender } from './contender';
import { shapesOf } from './product';

export function stockTfjs({ host }: OpenGpu): Contender {
  return {
    name: 'tfjs',
    load(product, operands) {
      const { layout } = product;
      const shapes = shapesOf(product);
      const a = tf.tensor(operands.a, shapes.a);
      const b = tf.tensor(operands.b, shapes.b);
      const mark = host.allocateView([1], 4);
      const multiply = () => tf.matMul(a, b, layout === 'tn', layout === 'nt');
      let last = multiply();
      return {
        async run(times) {
          for (let i = 0; i < times; i++) {
            last.dispose();
            last = multiply();
          }
          // Not the result, which would be read whole: four bytes that come after it.
          await host.read(mark, 4);
        },
        result: async () => (await last.data()) as Float32Array,
        dispose() {
          tf.dispose([a, b, last]);
          mark.arena.dispose();
        },
      };
    },
    dispose() {},
  };
}
