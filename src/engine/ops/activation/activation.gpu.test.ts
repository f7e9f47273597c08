// GELU and its derivative on the GPU beside float64, over all that an encoder produces and far beyond.
import { describe, it } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import { hasGpu, testHost } from '@/testing/gpu';
import { useCpuBackend } from '@/testing/runtimes';
import { program, wgsl } from '../gpu/wgsl';
import { expectGelu, GELU_POINTS } from './activation.suite';
import { geluDeclarations } from './gpu';
import { geluGradientStock, geluStock } from './stock';

async function onGpu(type: 'f32' | 'vec4f') {
  const host = await testHost();
  const [x, y, dy] = [0, 1, 2].map(() => host.allocateView([GELU_POINTS.length], GELU_POINTS.byteLength));
  host.write(x, GELU_POINTS);
  const source = program({
    name: `gelu.${type}`,
    reads: { x: type },
    writes: { y: type, dy: type },
    workgroup: [64, 1, 1],
    declarations: geluDeclarations(type),
    body: wgsl`
if (global.x >= arrayLength(&x)) { return; }
y[global.x] = gelu(x[global.x]);
dy[global.x] = geluGradient(x[global.x]);`,
  });
  host.run(source, { x, y, dy }, {}, [Math.ceil(GELU_POINTS.length / 64)]);
  const [values, slopes] = await Promise.all([y, dy].map((view) => host.read(view, GELU_POINTS.byteLength)));
  for (const view of [x, y, dy]) view.arena.dispose();
  return { values: new Float32Array(values), slopes: new Float32Array(slopes) };
}

describe.skipIf(!hasGpu())('GELU', () => {
  it.each(['f32', 'vec4f'] as const)('and its derivative are exact to float32 on %s', async (type) => {
    const { values, slopes } = await onGpu(type);
    expectGelu(values, slopes);
  });

  it('of stock ops is the same function', async () => {
    await useCpuBackend();
    const tensors = tf.tidy(() => {
      const x = tf.tensor1d(GELU_POINTS);
      return [geluStock(x), geluGradientStock(x)];
    });
    expectGelu(await tensors[0].data(), await tensors[1].data());
    tf.dispose(tensors);
  });
});
