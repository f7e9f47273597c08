// The browser's own file system, in a worker of a real browser.
import { expect, it } from 'vitest';

it('gives back what a worker wrote, clears what another run left, and leaves nothing itself', async () => {
  const worker = new Worker(new URL('../../testing/scratchWorker.ts', import.meta.url), { type: 'module' });
  const answer = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.terminate();
  expect(answer).toEqual({
    written: [true, true],
    read: [0, 3, 4, 5, 0, 0],
    // Two that are open, and one that is nobody's business; the stale one is gone.
    open: 3,
    left: ['somebody-elses'],
  });
});
