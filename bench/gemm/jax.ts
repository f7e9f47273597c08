// Products by @jax-js/jax on its WebGPU backend, which opens a device of its own on the same adapter. It has no flags for
// transposed operands: `transpose()` only changes how its generated kernel reads them.
import * as jax from '@jax-js/jax';
import type { Contender } from './contender';
import { shapesOf } from './product';

const np = jax.numpy;

/** Null where its backend does not start. */
export async function jaxJs(): Promise<Contender | null> {
  if (!(await jax.init('webgpu')).includes('webgpu')) return null;
  return {
    name: 'jax-js',
    load(product, operands) {
      const { layout } = product;
      const shapes = shapesOf(product);
      const put = (values: Float32Array<ArrayBuffer>, shape: number[]) =>
        np.array(values, { shape, device: 'webgpu' });
      const a = put(operands.a, shapes.a);
      const b = put(operands.b, shapes.b);
      const multiply = () =>
        np.matmul(layout === 'tn' ? a.ref.transpose() : a.ref, layout === 'nt' ? b.ref.transpose() : b.ref);
      let last = multiply();
      return {
        async run(times) {
          const products = Array.from({ length: times }, multiply);
          await jax.blockUntilReady(products);
          last.dispose();
          last = products.pop()!;
          for (const product of products) product.dispose();
        },
        // What it reads it gives up.
        result: async () => (await last.ref.data()) as Float32Array,
        dispose() {
          for (const array of [a, b, last]) array.dispose();
        },
      };
    },
    dispose() {},
  };
}
