// The model with float16 products beside the recorded PyTorch state, which is float32.
// A factor is rounded by at most 2^-11 of itself, so a product of two by 2^-10. On the way forward there are 9 products
// one after another (2 layers of 4, and the pooler), there and back 18. Roundings are independent of one another, so norms
// grow by their root: 2^-10 √9 = 0.003 of the logits' norm, 2^-10 √18 = 0.004 of a gradient's. Bound: 0.005 (measured on
// lavapipe: 0.0013 and, of the worst tensor, 0.0036).
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GoldenCase, GoldenSequence } from '@/testing/golden';
import { goldenTensors } from '@/testing/golden';
import type { GoldenModel } from '@/testing/goldenModel';
import { distance, isNoise, norm, openGolden, settingsOf } from '@/testing/goldenModel';
import { hasGpu, needsFloat16, testRuntime } from '@/testing/gpu';
import type { FusedContext } from '../ops/gpu/context';
import { CONTROL, LOSS_SCALE } from '../ops/gpu/control';
import { halfPlan } from '../ops/gpu/gemm/plans';
import { everywhere, GPU_PLAN } from '../ops/gpu/gemm/types';
import { parseVariant } from '../ops/gpu/gemm/variants';
import type { View } from '../ops/memory/view';

const BOUND = 5e-3;

/** As a real GPU's, with a tile that a CPU adapter compiles in a moment. */
const PLAN = halfPlan({ ...GPU_PLAN, gemm: everywhere(parseVariant('t32x32x16-4x4')!) });

describe.skipIf(!hasGpu())('the model with float16 products', () => {
  let context: FusedContext;
  let model: GoldenModel<View>;
  let golden: GoldenCase;
  beforeEach(async ({ skip }) => {
    await needsFloat16(skip);
    const opened = await testRuntime({ rows: 128, batch: 8 }, PLAN);
    context = opened.context;
    ({ model, golden } = await openGolden('tiny', opened.runtime));
  });
  afterEach(() => model?.dispose());

  function begin(sequence = 'adam') {
    model.load();
    const { settings } = golden[sequence] as GoldenSequence;
    return model.runtime.createOptimizer(model.store, settingsOf(settings, golden.optimizer.clip_norm));
  }

  async function losses(steps: number): Promise<number[]> {
    const optimizer = begin();
    const all: number[] = [];
    const recorded = (golden.adam as GoldenSequence).steps;
    for (let i = 0; i < steps; i++) {
      const batch = golden.batches[i % golden.batches.length];
      const { loss, skipped } = await model.step(optimizer, batch, recorded[i].learning_rate);
      expect(skipped).toBe(false);
      all.push(loss);
    }
    optimizer.dispose();
    return all;
  }

  it('gives the recorded logits', async () => {
    model.load();
    const logits = await model.predict(golden.batches[0]);
    const expected = Float32Array.from(golden.logits.flat());
    const off = distance(logits, expected) / norm(expected);
    expect(off).toBeLessThan(BOUND);
    // It is float16 that was tested.
    expect(off).toBeGreaterThan(1e-6);
  });

  it('gives every recorded gradient, times the loss scale', async () => {
    const optimizer = begin();
    const figures = await model.step(optimizer, golden.batches[0], 0);
    expect(Math.abs(figures.gradNorm / golden.grad_norm - 1)).toBeLessThan(BOUND);
    const gradients = await goldenTensors('tiny/gradients.safetensors');
    let worst = 0;
    for await (const { part, values } of model.gradients(optimizer, golden.batches[0])) {
      if (isNoise(part.name)) continue;
      const want = gradients.get(part.name)!;
      const plain = values.map((value) => value / LOSS_SCALE.start);
      worst = Math.max(worst, distance(plain, want) / norm(want));
    }
    expect(worst).toBeLessThan(BOUND);
    optimizer.dispose();
  });

  it('gives the recorded gradient norm under class weights, its loss scale divided out', async () => {
    const optimizer = begin();
    const { weights: classWeights, loss, grad_norm: gradNorm } = golden.class_weights;
    const figures = await model.step(optimizer, golden.batches[0], 0, undefined, 0, { classWeights });
    expect(figures.skipped).toBe(false);
    expect(Math.abs(figures.gradNorm / gradNorm - 1)).toBeLessThan(BOUND);
    expect(Math.abs(figures.loss / loss - 1)).toBeLessThan(BOUND);
    optimizer.dispose();
  });

  it('takes ten steps to the recorded losses, nearly, and to the bit again', async () => {
    const first = await losses(10);
    const recorded = (golden.adam as GoldenSequence).steps.map(({ loss }) => loss);
    const off = first.map((loss, i) => Math.abs(loss - recorded[i]));
    // Measured on lavapipe: 3e-4. Adam's steps are of one size, so that roundings do not grow with gradients.
    expect(Math.max(...off)).toBeLessThan(1e-3);
    expect(await losses(10)).toEqual(first);
  });

  it('skips steps while gradients overflow, lowers the scale, and learns on', async () => {
    const optimizer = begin();
    context.host.write(context.training!.control, new Float32Array([LOSS_SCALE.most]), CONTROL.lossScale * 4);
    const before = await model.store.read('classifier.weight', 0);
    const scales: number[] = [];
    for (let i = 0; i < 16; i++) {
      const figures = await model.step(optimizer, golden.batches[0], 1e-3);
      if (!figures.skipped) break;
      scales.push(figures.skippedAtScale);
      expect(await model.store.read('classifier.weight', 0)).toEqual(before);
    }
    expect(scales.length).toBeGreaterThan(0);
    expect(scales).toEqual(scales.map((_, i) => LOSS_SCALE.most / 2 ** i));
    const after = await model.store.read('classifier.weight', 0);
    expect(after).not.toEqual(before);
    expect(after.every(Number.isFinite)).toBe(true);
    optimizer.dispose();
  });
});
