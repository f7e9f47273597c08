// Runs that are over in the browser's own file system, kept by the workers of two tabs at once.
import { expect, it } from 'vitest';

function ask(ids: readonly string[] | null): Promise<[id: string, number: number][]> {
  const worker = new Worker(new URL('../../testing/pastRunsWorker.ts', import.meta.url), { type: 'module' });
  return new Promise<[string, number][]>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<[string, number][]>) => resolve(data);
    worker.onerror = ({ message: words }) => reject(new Error(words));
    worker.postMessage(ids);
  }).finally(() => worker.terminate());
}

it('last beyond the worker, each once and under a number of its own, until all is forgotten', async () => {
  await Promise.all([ask(['a', 'b', 'c']), ask(['d', 'e', 'f'])]);
  const kept = await ask(['b']);
  expect(kept.map(([id]) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(kept.map(([, number]) => number).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await ask(null)).toEqual([]);
});
