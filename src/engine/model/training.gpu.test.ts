// Whole steps of the tiny model by the fused kernels, and on stock ops; GPU memory that does not grow.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasGpu, testHost } from '@/testing/gpu';
import { arenasAlive, openRuntime } from '@/testing/runtimes';
import {
  expectSteadyMemory,
  fiveSteps,
  ROOM,
  testTraining,
  testTrainingBesideStock,
  testTrainingRepeats,
} from './training.suite';

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
    const taken = () => [host.bytesAllocated, host.arenaCountAlive, host.bindGroupCountAlive];
    await expectSteadyMemory(await openRuntime('fused', ROOM), taken, 200);
  });
});
