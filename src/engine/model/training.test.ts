// Whole steps of the tiny model on the processor.
import { describe, expect, it } from 'vitest';
import { arenasOnProcessor, processorRuntime } from '@/testing/processor';
import {
  expectSteadyMemory,
  ROOM,
  testTraining,
  testTrainingBesideStock,
  testTrainingRepeats,
} from './training.suite';

describe('training the tiny model on the processor', () => {
  testTrainingBesideStock('processor');
  testTraining('processor');
  testTrainingRepeats('processor');

  it('takes no more memory from step 20 to step 200, however lengths vary', async () => {
    const { memory, runtime } = await processorRuntime(ROOM);
    await expectSteadyMemory(runtime, () => [memory.bytes, memory.arenasHeld], 200);
    expect(arenasOnProcessor(), 'arenas alive').toBe(0);
  });
});
