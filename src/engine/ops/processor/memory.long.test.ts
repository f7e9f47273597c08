// Memory of runs that are over goes back to the system, though the engine does not count what threads share.
import { expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { ProcessorMemory } from './memory';
import { openProcessor, type Processor } from './processor';

const RUN = 200 * 2 ** 20;

/** Takes and writes memory of a run, has every thread help in it, and gives it back. */
async function run(processor: Processor): Promise<void> {
  const memory = new ProcessorMemory(processor, 2 * RUN);
  const arena = memory.allocate(RUN);
  const view = { arena, offset: 0, bytes: RUN, shape: [RUN / 4] };
  memory.floats(view).fill(1);
  const [rows, ids] = [memory.address(view) + 65536, memory.address(view)];
  for (let job = 0; job < 50; job++) memory.run('scaleUntouched', 1000, 10, ids, 4, 1, rows);
  arena.dispose();
  memory.dispose();
  // As long as somebody looks at the results of a run.
  await new Promise((resolve) => setTimeout(resolve, 200));
}

it('twenty runs one after another hold no more than a few of them at a time', async () => {
  const processor = await openProcessor(nodePlatform, { threads: 3 });
  await processor.threads!.ready;
  await run(processor);
  const before = process.memoryUsage().rss;
  let most = 0;
  for (let i = 0; i < 20; i++) {
    await run(processor);
    most = Math.max(most, process.memoryUsage().rss - before);
  }
  expect(most).toBeLessThan(6 * RUN);
  processor.dispose();
});
