// How many threads compute: by the highest speed that each number of them ever had.
import { expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { openProcessor } from '@/engine/ops/processor/processor';
import { chooseThreads, type Speeds } from './speed';

it('remembers what each number of threads reached before: a moment in which one was held up decides nothing', async () => {
  const processor = await openProcessor(nodePlatform, { threads: 2 });
  const held: Speeds = new Map([[2, 1e15]]);
  expect(await chooseThreads(processor, held)).toBe(2);
  expect(processor.threads!.active).toBe(1);
  // Nothing here is as fast, so what was seen stays.
  expect(held.get(2)).toBe(1e15);
  expect(held.get(1)).toBeGreaterThan(1e8);
  expect(await chooseThreads(processor, new Map([[1, 1e15]]))).toBe(1);
  expect(processor.threads!.active).toBe(0);
  processor.dispose();
});
