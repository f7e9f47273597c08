// The loss scale of float16: no trace of it in what the optimizer does, halved by an overflow, doubled by good steps.
import { afterEach, describe, expect, it } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { SETTINGS } from '@/testing/opBench';
import { fusedOptimizer } from '@/testing/benchedOptimizers';
import { OptimizerBench } from '@/testing/optimizerBench';
import { LOSS_SCALE } from '../gpu/control';
import { halfPlan } from '../gpu/gemm/plans';
import { GPU_PLAN } from '../gpu/gemm/types';
import type { OptimizerSettings } from '../types';

const RATE = 0.05;
const OVERFLOW = { name: 'weight', value: Infinity };

describe.skipIf(!hasGpu())('the loss scale', () => {
  let bench: OptimizerBench;
  let loss: Awaited<ReturnType<typeof fusedOptimizer>>['loss'];
  const open = async (settings: OptimizerSettings = SETTINGS, plan = halfPlan(GPU_PLAN)) => {
    const fused = await fusedOptimizer(settings, plan);
    bench = new OptimizerBench(fused, settings);
    ({ loss } = fused);
  };
  afterEach(() => bench.dispose());

  it.each([
    ['AdamW', { ...SETTINGS, weightDecay: 0.5 }],
    ['all gradients clipped together', { ...SETTINGS, clipNorm: 0.5, epsilon: 1e-2 }],
    ['each tensor clipped by its own norm', { ...SETTINGS, clipNorm: 0.5, clip: 'tensor', epsilon: 1e-2 }],
  ] as [string, OptimizerSettings][])('is divided out again: %s', async (_, settings) => {
    await open(settings);
    for (const ids of [
      [0, 1, 1, 2],
      [2, 3],
      [0, 4, 5],
    ])
      await bench.step(ids, RATE);
    bench.settle();
    await bench.expectReference();
    expect(await loss.figures()).toEqual({ scale: LOSS_SCALE.start, goodSteps: 3 });
  });

  it('is halved by a step that overflows, which changes nothing else, and stays so', async () => {
    await open();
    await bench.step([0, 1], RATE);
    const values = await bench.values();
    const figures = await bench.step([0, 1], RATE, OVERFLOW);
    expect([figures.skipped, figures.skippedAtScale]).toEqual([true, LOSS_SCALE.start]);
    expect(await bench.values()).toEqual(values);
    expect(await loss.figures()).toEqual({ scale: LOSS_SCALE.start / 2, goodSteps: 0 });
    expect(await bench.step([1, 3], RATE)).toMatchObject({ skipped: false, skippedAtScale: 0 });
    bench.settle();
    await bench.expectReference();
    expect(await loss.figures()).toEqual({ scale: LOSS_SCALE.start / 2, goodSteps: 1 });
  });

  it('is doubled by as many good steps as GradScaler waits for, up to a limit', async () => {
    await open();
    loss.set(1024, LOSS_SCALE.interval - 2);
    await bench.step([0], RATE);
    expect(await loss.figures()).toEqual({ scale: 1024, goodSteps: LOSS_SCALE.interval - 1 });
    await bench.step([1], RATE);
    expect(await loss.figures()).toEqual({ scale: 2048, goodSteps: 0 });
    loss.set(LOSS_SCALE.most, LOSS_SCALE.interval - 1);
    await bench.step([2], RATE);
    expect(await loss.figures()).toEqual({ scale: LOSS_SCALE.most, goodSteps: 0 });
  });

  it('does not fall below 1, where a step is skipped as it is in float32', async () => {
    await open();
    loss.set(2, 7);
    expect(await bench.step([0], RATE, OVERFLOW)).toMatchObject({ skippedAtScale: 2 });
    expect(await bench.step([0], RATE, OVERFLOW)).toMatchObject({ skipped: true, skippedAtScale: 1 });
    expect(await loss.figures()).toEqual({ scale: 1, goodSteps: 0 });
  });

  it('is 1 for ever in float32', async () => {
    await open(SETTINGS, GPU_PLAN);
    await bench.step([0], RATE);
    expect(await bench.step([0], RATE, OVERFLOW)).toMatchObject({ skipped: true, skippedAtScale: 1 });
    expect((await loss.figures()).scale).toBe(1);
  });
});
