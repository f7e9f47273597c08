// Two thousand steps on the processor: nothing grows.
import { expect, it } from 'vitest';
import { processorRuntime } from '@/testing/processor';
import { expectSteadyMemory, ROOM } from './training.suite';

it('training on the processor takes no more memory from step 20 to step 2,000', async () => {
  const { memory, runtime } = await processorRuntime(ROOM, { threads: 5 });
  await expectSteadyMemory(runtime, () => [memory.bytes, memory.arenasHeld], 2000);
  expect(memory.arenasHeld).toBe(0);
});
