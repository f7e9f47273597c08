// The processor's own exp, log, tanh and erf, through the ops that use them, beside float64 over all that may come.
import { describe, expect, it } from 'vitest';
import { crossEntropySum } from '@/testing/float64';
import { runOp, runStep } from '@/testing/opBench';
import { BUILDS, type TestProcessor } from '@/testing/processor';
import { expectGelu, GELU_POINTS } from '../activation/activation.suite';
import { layoutBatch } from '../batch';

/** A layer of one weight: it gives its activation of what comes in. */
const PLAIN = {
  weight: { shape: [1, 1], values: Float32Array.of(1) },
  bias: { shape: [1], values: Float32Array.of(0) },
};

/** Examples of one token each, of class 0. */
const batchOf = (size: number) =>
  layoutBatch(
    Array.from({ length: size }, () => [0]),
    new Uint32Array(size),
  );

/** Loss of class 0 under these logits. */
async function lossOf(where: TestProcessor, logits: Float32Array): Promise<number> {
  const step = await runStep(where, { batch: batchOf(1) }, (b) => {
    b.ops.crossEntropy(b.input([1, logits.length], logits));
  });
  return step.lossSum;
}

/** Of each x: the probability of class 1, whose logit it is beside one of 0, over the number of them. */
async function shares(where: TestProcessor, points: Float32Array): Promise<number[]> {
  const shape = [points.length, 2];
  const logits = new Float32Array(2 * points.length);
  points.forEach((x, i) => (logits[2 * i + 1] = x));
  const { gradient } = await runOp(where, { batch: batchOf(points.length) }, (b) => {
    b.want('gradient', b.ops.crossEntropy(b.input(shape, logits)).gradient, shape);
  });
  return [...points].map((_, i) => gradient[2 * i + 1]);
}

describe.each(BUILDS)('numbers of the processor, relaxed SIMD: $relaxed', (build) => {
  it('have a GELU and a derivative that are exact to float32', async () => {
    const shape = [GELU_POINTS.length, 1];
    const given = { batch: batchOf(GELU_POINTS.length), parameters: PLAIN };
    const { y, slope } = await runOp(build, given, (b) => {
      const [weight, bias] = [b.parameter('weight'), b.parameter('bias')];
      b.want('y', b.ops.linear(b.input(shape, GELU_POINTS), weight, bias, 'gelu', 'batch').y, shape);
      const ones = b.input(shape, new Float32Array(GELU_POINTS.length).fill(1));
      const pre = b.input(shape, GELU_POINTS);
      b.want('slope', b.ops.linearGeluGradient(ones, pre, weight, bias, 'batch'), shape);
    });
    expectGelu(y, slope);
  });

  it('have a tanh that is exact to float32, from the smallest number to the largest', async () => {
    const sizes = Array.from({ length: 1016 }, (_, i) => 2 ** (i / 4 - 126));
    const near = Array.from({ length: 2500 }, (_, i) => i / 256);
    const points = Float32Array.from([...sizes, ...near].flatMap((x) => [x, -x]));
    const shape = [points.length, 1];
    const { y } = await runOp(build, { batch: batchOf(points.length), parameters: PLAIN }, (b) => {
      const [weight, bias] = [b.parameter('weight'), b.parameter('bias')];
      b.want('y', b.ops.linear(b.input(shape, points), weight, bias, 'tanh', 'batch').y, shape);
    });
    // Eigen's rational tanh, and 1 - tanh(7.9) where it is clamped; the last digits of a numerator that is hardly a number.
    points.forEach((x, i) => {
      const limit = 4e-7 * Math.abs(Math.tanh(x)) + 1e-42;
      expect(Math.abs(y[i] - Math.tanh(x)), `at ${x}`).toBeLessThanOrEqual(limit);
    });
  });

  it('have an exp that is exact to float32 as long as it is a normal number', async () => {
    // Divided by a power of 2: no digit is lost.
    const points = Float32Array.from({ length: 4096 }, (_, i) => -i / 53);
    const p = await shares(build, points);
    points.forEach((x, i) => {
      const want = Math.exp(x) / (1 + Math.exp(x));
      // Two units of exp, a sum, a quotient: five roundings of 6e-8.
      expect(Math.abs((4096 * p[i]) / want - 1), `at ${x}`).toBeLessThan(3e-7);
    });
  });

  it('have nothing left of exp below that, and no less', async () => {
    for (const x of [-87.4, -88, -104, -1e4, -1e30, -Infinity]) {
      const [p] = await shares(build, Float32Array.of(x));
      expect([p >= 0, p < 1.3e-38], `at ${x}`).toEqual([true, true]);
    }
  });

  it('have a log that is exact to float32', async () => {
    for (let classes = 2; classes < 60_000; classes = Math.ceil(classes * 1.2)) {
      const want = Math.log(classes);
      const loss = await lossOf(build, new Float32Array(classes));
      expect(Math.abs(loss / want - 1), `of ${classes}`).toBeLessThan(2e-7);
    }
    for (let x = -20; x <= 20; x += 0.7) {
      const logits = Float32Array.of(0, x);
      const want = crossEntropySum(logits, [0]);
      // A sum close to 1 was rounded before.
      expect(Math.abs((await lossOf(build, logits)) - want), `of 1 + e^${x}`).toBeLessThan(3e-7 * Math.max(1, want)); // prettier-ignore
    }
  });

  it.each([
    ['the right class', [NaN, 1, 2]],
    ['another class', [3, 1, NaN]],
    ['the class before the largest', [1, NaN, 5]],
  ])('know no loss and no gradient where the logit of %s is none', async (_, logits) => {
    const values = Float32Array.from(logits);
    expect(await lossOf(build, values)).toBeNaN();
    const { gradient } = await runOp(build, { batch: batchOf(1) }, (b) => {
      b.want('gradient', b.ops.crossEntropy(b.input([1, 3], values)).gradient, [1, 3]);
    });
    expect([...gradient]).toEqual([NaN, NaN, NaN]);
  });
});
