import { expect, it } from 'vitest';
import { deferred } from '@/testing/openStudio';
import { coalesce } from './coalesce';

function job() {
  const runs: ReturnType<typeof deferred<void>>[] = [];
  const ask = coalesce(() => {
    runs.push(deferred<void>());
    return runs[runs.length - 1].promise;
  });
  return { runs, ask };
}

it('answers any number of calls during a run by one further run', async () => {
  const { runs, ask } = job();
  const first = ask();
  const later = [ask(), ask(), ask()];
  expect(runs).toHaveLength(1);
  runs[0].resolve();
  await first;
  await Promise.resolve();
  expect(runs).toHaveLength(2);
  runs[1].resolve();
  await Promise.all(later);
  expect(runs).toHaveLength(2);
});

it('runs again at once when nothing is under way', async () => {
  const { runs, ask } = job();
  const first = ask();
  runs[0].resolve();
  await first;
  void ask();
  expect(runs).toHaveLength(2);
});

it('still answers the call that waits when the run before it failed', async () => {
  const { runs, ask } = job();
  const first = ask();
  const second = ask();
  runs[0].reject(new Error('the worker went away'));
  await expect(first).rejects.toThrow('the worker went away');
  await Promise.resolve();
  expect(runs).toHaveLength(2);
  runs[1].resolve();
  await expect(second).resolves.toBeUndefined();
});
