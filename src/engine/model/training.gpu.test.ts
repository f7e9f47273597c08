// Whole steps of the tiny model by the fused kernels, and on stock ops; GPU memory that does not grow.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { anyBatch } from '@/testing/anyBatch';
import { openGolden, settingsOf } from '@/testing/goldenModel';
import { hasGpu, testHost } from '@/testing/gpu';
import { arenasAlive, openRuntime } from '@/testing/runtimes';
import { fiveSteps, testTraining, testTrainingBesideStock, testTrainingRepeats } from './training.suite';

const RATES = { hidden: 0.1, attention: 0.2, classifier: 0.3 };

describe.skipIf(!hasGpu())('training the tiny model on fused ops', () => {
  testTrainingBesideStock('fused');
  testTrainingRepeats('fused');
});
describe.skipIf(!hasGpu()).each(['fused', 'stock'] as const)(
  'training the tiny model on %s ops',
  testTraining,
);

describe.skipIf(!hasGpu())('training the tiny model on the GPU', () => {
  afterEach(async () => expect(await arenasAlive(), 'arenas alive').toBe(0));

  it('gives the same bits however the dispatches are cut into command buffers', async () => {
    const first = await fiveSteps('fused');
    const host = await testHost();
    const run = host.run.bind(host);
    const one = vi.spyOn(host, 'run').mockImplementation((...dispatch) => {
      run(...dispatch);
      host.submit();
    });
    expect(await fiveSteps('fused')).toEqual(first);
    expect(one).toHaveBeenCalled();
    one.mockRestore();
  });

  it('takes no more memory from step 20 to step 200, however lengths vary', async () => {
    const host = await testHost();
    const { model } = await openGolden('tiny', await openRuntime('fused', { rows: 128, batch: 8 }));
    model.load();
    const optimizer = model.runtime.createOptimizer(model.store, settingsOf({}, 1));
    const taken = () => [host.bytesAllocated, host.arenaCountAlive, host.bindGroupCountAlive];
    let early: number[] = [];
    for (let step = 1; step <= 200; step++) {
      const { skipped } = await model.step(optimizer, anyBatch(step), 1e-3, RATES, step);
      expect(skipped).toBe(false);
      if (step === 20) early = taken();
    }
    expect(taken()).toEqual(early);
    optimizer.dispose();
    model.dispose();
  });
});
