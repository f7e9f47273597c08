// The loss: fused beside stock and beside its formula in float64, with the figures that a step tells.
import { describe, expect, it } from 'vitest';
import { expectGradient, expectNear, normals } from '@/testing/arrays';
import { crossEntropySum } from '@/testing/float64';
import { hasGpu } from '@/testing/gpu';
import { testRuntime } from '@/testing/gpu';
import type { OpResults, Where } from '@/testing/opBench';
import { runOp, SETTINGS } from '@/testing/opBench';
import { layoutBatch } from './batch';
import { CPU_PLAN } from './gemm/types';

interface Case {
  batch: number;
  classes: number;
  /** Of the logits: large ones overflow exp where the largest is not taken off first. */
  scale: number;
}

const CASES: Case[] = [
  { batch: 1, classes: 2, scale: 1 },
  { batch: 3, classes: 3, scale: 100 },
  { batch: 65, classes: 7, scale: 3 },
];

function draw({ batch, classes, scale }: Case) {
  const logits = normals(batch * classes, batch, classes).map((value) => value * scale);
  const labels = Array.from({ length: batch }, (_, b) => (b * 5) % classes);
  return { logits, labels, layout: layoutBatch(labels.map(() => [0]), labels) }; // prettier-ignore
}

function run(where: Where, c: Case): Promise<OpResults> {
  const { logits, layout } = draw(c);
  const shape = [c.batch, c.classes];
  return runOp(where, { batch: layout }, (b) => {
    b.want('gradient', b.ops.crossEntropy(b.input(shape, logits)).gradient, shape);
  });
}

describe.skipIf(!hasGpu())('crossEntropy', () => {
  it.each(CASES)('gives what stock ops give: $batch examples, $classes classes, times $scale', async (c) => {
    const [fused, stock] = [await run(CPU_PLAN, c), await run('stock', c)];
    // The difference of two logits of size `scale` is off by their rounding, and exp passes that on.
    expectNear(fused.gradient, stock.gradient, 1e-6 * Math.max(1, c.scale / 10));
  });

  it.each(CASES)('has the gradient of the mean loss: $batch examples, $classes classes', async (c) => {
    const { logits, labels } = draw(c);
    const mean = (at: ArrayLike<number>) => crossEntropySum(at, labels) / c.batch;
    const { gradient } = await run(CPU_PLAN, c);
    expectGradient(gradient, mean, logits, 1e-6 * Math.max(1, c.scale / 10), 'gradient');
  });

  it.each(CASES)('tells the summed loss and the hits of a step: $batch examples', async (c) => {
    const { logits, labels, layout } = draw(c);
    const { host, runtime } = await testRuntime({ rows: 80, batch: 80 });
    const spec = { name: 'unused', shape: [4], decay: false, sparse: false };
    const part = { name: 'unused', shape: [4], offset: 0, size: 4 };
    const store = runtime.createParameters([{ ...spec, parts: [part] }]);
    const optimizer = runtime.createOptimizer(store, SETTINGS);
    const input = host.allocateView([c.batch, c.classes], logits.byteLength);
    host.write(input, logits);
    optimizer.beginStep(layout, 0, 0);
    runtime.ops.crossEntropy(input);
    const { lossSum, hits } = await optimizer.endStep();
    // Up to 65 losses are added, each rounded to 6e-8 of a sum of about 65.
    expectNear([lossSum], [crossEntropySum(logits, labels)], 4e-6);
    expect(hits).toBe(labels.filter((label, b) => label === best(logits, b, c.classes)).length);
    input.arena.dispose();
    for (const owner of [optimizer, store, runtime]) owner.dispose();
  });
});

function best(logits: Float32Array, row: number, classes: number): number {
  const values = Array.from(logits.subarray(row * classes, (row + 1) * classes));
  return values.indexOf(Math.max(...values));
}
