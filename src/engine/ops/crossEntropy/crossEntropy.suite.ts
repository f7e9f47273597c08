// The loss on any implementation: beside stock ops and beside its formula in float64, with the figures that a step tells.
// Tests of each implementation call this.
import { expect, it } from 'vitest';
import { expectGradient, expectNear, normals } from '@/testing/arrays';
import { crossEntropySum } from '@/testing/float64';
import type { OpResults, Where } from '@/testing/opBench';
import { runOp, runStep } from '@/testing/opBench';
import { layoutBatch } from '../batch';

interface Case {
  batch: number;
  classes: number;
  /** Of the logits: large ones overflow exp where the largest is not taken off first. */
  scale: number;
  /** Of the classes; null: all 1. */
  weights: number[] | null;
}

const CASES: Case[] = [
  { batch: 1, classes: 2, scale: 1, weights: null },
  { batch: 3, classes: 3, scale: 100, weights: null },
  { batch: 65, classes: 7, scale: 3, weights: null },
  { batch: 1, classes: 2, scale: 1, weights: [3, 0.2] },
  { batch: 3, classes: 3, scale: 3, weights: [1, 2, 0.5] },
  { batch: 65, classes: 7, scale: 3, weights: [40, 1, 0.3, 0, 7, 1.25, 0.5] },
];

/** Σ w over the batch. */
function weightOf({ weights }: Case, labels: readonly number[]): number {
  return labels.reduce((sum, label) => sum + (weights?.[label] ?? 1), 0);
}

function draw({ batch, classes, scale, weights }: Case) {
  const logits = normals(batch * classes, batch, classes).map((value) => value * scale);
  const labels = Array.from({ length: batch }, (_, b) => (b * 5) % classes);
  return { logits, labels, layout: layoutBatch(labels.map(() => [0]), labels, undefined, weights) }; // prettier-ignore
}

function run(where: Where, c: Case): Promise<OpResults> {
  const { logits, layout } = draw(c);
  const shape = [c.batch, c.classes];
  return runOp(where, { batch: layout }, (b) => {
    b.want('gradient', b.ops.crossEntropy(b.input(shape, logits)).gradient, shape);
  });
}

export function testCrossEntropy(where: Exclude<Where, 'stock'>): void {
  it.each(CASES)(
    'gives what stock ops give: $batch examples, $classes classes, weights $weights',
    async (c) => {
      const [ours, stock] = [await run(where, c), await run('stock', c)];
      // The difference of two logits of size `scale` is off by their rounding, and exp passes that on.
      expectNear(ours.gradient, stock.gradient, 1e-6 * Math.max(1, c.scale / 10));
    },
  );

  it.each(CASES)('has the gradient of the mean loss: $batch examples, weights $weights', async (c) => {
    const { logits, labels } = draw(c);
    const weight = weightOf(c, labels);
    const mean = (at: ArrayLike<number>) => crossEntropySum(at, labels, c.weights) / weight;
    const { gradient } = await run(where, c);
    expectGradient(gradient, mean, logits, 1e-6 * Math.max(1, c.scale / 10), 'gradient');
  });

  it.each(CASES)(
    'tells the summed loss and the hits of a step: $batch examples, weights $weights',
    async (c) => {
      const { logits, labels, layout } = draw(c);
      const { lossSum, hits } = await runStep(where, { batch: layout }, (b) => {
        b.ops.crossEntropy(b.input([c.batch, c.classes], logits));
      });
      // Up to 65 losses are added, each rounded to 6e-8 of a sum of about 65; weighted ones of a sum of about 1,300.
      expectNear([lossSum], [crossEntropySum(logits, labels, c.weights)], c.weights ? 8e-5 : 4e-6);
      expect(hits).toBe(labels.filter((label, b) => label === best(logits, b, c.classes)).length);
    },
  );
}

function best(logits: Float32Array, row: number, classes: number): number {
  const values = Array.from(logits.subarray(row * classes, (row + 1) * classes));
  return values.indexOf(Math.max(...values));
}
