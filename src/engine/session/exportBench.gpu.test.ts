// What 8 bits cost, counted on the GPU: beside the bench of the run, which keeps its weights.
import { expect, it } from 'vitest';
import { exportTrained } from '@/testing/exportTrained';
import { hasGpu } from '@/testing/gpu';
import { Session } from './session';

it.skipIf(!hasGpu())('counts on what a run validated on, as the run counted', async () => {
  const session = new Session({ version: 'test' });
  const { validated, validatedAccuracy, examples, accuracy, before, after } = await exportTrained(session);
  await session.dispose();
  expect([examples, accuracy]).toEqual([validated, validatedAccuracy]);
  expect(after).toEqual(before);
});
