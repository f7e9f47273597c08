// GELU and its derivative on the GPU beside float64, over all that an encoder produces and far beyond.
import { describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import { gelu, geluGradient } from '@/testing/float64';
import { hasGpu, testHost } from '@/testing/gpu';
import { useCpuBackend } from '@/testing/runtimes';
import { program, wgsl } from '../gpu/wgsl';
import { geluDeclarations } from './gpu';
import { geluGradientStock, geluStock } from './stock';

/** -12 to 12 in steps of 1/256, and what is far out. */
const POINTS = Float32Array.from([
  ...Array.from({ length: 6145 }, (_, i) => (i - 3072) / 256),
  ...[-1e4, 1e4, -0, 1e-20],
  ...[-1e30, 1e30, 0],
]);

async function onGpu(type: 'f32' | 'vec4f') {
  const host = await testHost();
  const [x, y, dy] = [0, 1, 2].map(() => host.allocateView([POINTS.length], POINTS.byteLength));
  host.write(x, POINTS);
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
  host.run(source, { x, y, dy }, {}, [Math.ceil(POINTS.length / 64)]);
  const [values, slopes] = await Promise.all([y, dy].map((view) => host.read(view, POINTS.byteLength)));
  for (const view of [x, y, dy]) view.arena.dispose();
  return { values: new Float32Array(values), slopes: new Float32Array(slopes) };
}

// The rational erf is off by 3e-7 at most, half of it reaches Φ; x Φ(x) and a rounding of 6e-8 make it 4e-7 |x|. In the
// tails, where the argument is clamped, x Φ(x) is 0 up to the same error. exp in the slope is good for 4e-7 as well.
function expectExact(values: ArrayLike<number>, exact: (x: number) => number): void {
  POINTS.forEach((x, i) => {
    const limit = 4e-7 * Math.max(1, Math.abs(x));
    expect(Math.abs(values[i] - exact(x)), `at ${x}`).toBeLessThanOrEqual(limit);
  });
}

describe.skipIf(!hasGpu())('GELU', () => {
  it.each(['f32', 'vec4f'] as const)('and its derivative are exact to float32 on %s', async (type) => {
    const { values, slopes } = await onGpu(type);
    expectExact(values, gelu);
    expectExact(slopes, geluGradient);
  });

  it('of stock ops is the same function', async () => {
    await useCpuBackend();
    const tensors = tf.tidy(() => {
      const x = tf.tensor1d(POINTS);
      return [geluStock(x), geluGradientStock(x)];
    });
    expectExact(await tensors[0].data(), gelu);
    expectExact(await tensors[1].data(), geluGradient);
    tf.dispose(tensors);
  });
});
