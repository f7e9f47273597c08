// The browser's own file system, in a worker of a real browser.
import { cdp } from 'vitest/browser';
import { expect, it } from 'vitest';
import type { Work } from '@/testing/keptModelsWorker';

function ask(work: Work): Promise<unknown> {
  const worker = new Worker(new URL('../../testing/keptModelsWorker.ts', import.meta.url), {
    type: 'module',
  });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message: words }) => reject(new Error(words));
    worker.postMessage(work);
  }).finally(() => worker.terminate());
}

it('grows files piece by piece for one at a time, renames and deletes them, and forgets all of it', async () => {
  expect(await ask('keep')).toEqual({
    written: [true, 3, 3, true],
    busy: 'busy',
    missing: null,
    names: ['b'],
    bytes: [1, 2, 3, 4],
    left: [],
    folders: [],
  });
});

it('says that a write past the quota did not happen, and the file is as long as before', async () => {
  const protocol = cdp() as unknown as { send(method: string, options: object): Promise<unknown> };
  const quota = { origin: location.origin, quotaSize: 16 * 1024 * 1024 };
  await protocol.send('Storage.overrideQuotaForOrigin', quota);
  try {
    expect(await ask('fillUp')).toEqual({ before: true, refused: true, size: 1024, kept: 1024 });
  } finally {
    await protocol.send('Storage.overrideQuotaForOrigin', { origin: location.origin });
  }
});

it('replaces a file in one step: a browser that is killed then has the one or the other', async () => {
  const { missing, ...rest } = (await ask('swap')) as Record<string, unknown>;
  expect(rest).toEqual({ last: 60, enough: true, names: ['a'] });
  expect(missing, 'looks that found neither').toBe(0);
});
