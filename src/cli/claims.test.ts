import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { alone } from './claims';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'warble-claims-'))));
afterEach(() => rm(folder, { recursive: true }));

/** A claim as another program would have laid it down. */
async function claimOf(pid: number, { host = hostname(), age = 0 } = {}): Promise<void> {
  const path = join(folder, `a~${encodeURIComponent(host)}~${pid}~x`);
  await writeFile(path, '');
  const then = new Date(Date.now() - age);
  await utimes(path, then, then);
}

/** One that no process has. */
const NOBODY = 2 ** 22 + 1;
const now = (name = 'a') => alone(folder, name, async () => 'done', { wait: false });

it('lets one at a time do its work, whatever each comes to', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside--;
    if (most === 1) throw new Error('it failed');
  };
  const ends = await Promise.allSettled(Array.from({ length: 5 }, () => alone(folder, 'a', work)));
  expect([most, ends.every(({ status }) => status === 'rejected')]).toEqual([1, true]);
  expect(await readdir(folder)).toEqual([]);
});

it('does not hold up another name, also one that begins alike', async () => {
  await alone(folder, 'a', async () => expect(await now('ab')).toBe('done'));
});

it('says that it waits, once, and stops waiting when asked to', async () => {
  const abort = new AbortController();
  let waits = 0;
  await alone(folder, 'a', async () => {
    const waiting = alone(folder, 'a', async () => {}, { signal: abort.signal, onWait: () => waits++ });
    await new Promise((resolve) => setTimeout(resolve, 700));
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect(now()).rejects.toMatchObject({ code: 'busy' });
  });
  expect(waits).toBe(1);
});

it('respects a living program, and clears away what a dead one left', async () => {
  await claimOf(process.ppid);
  await expect(now()).rejects.toMatchObject({ code: 'busy' });
  await rm(folder, { recursive: true });
  await alone(folder, 'b', async () => {});
  await claimOf(NOBODY);
  // An earlier process had this one's number.
  await claimOf(process.pid);
  // The machine was started since.
  await claimOf(process.ppid, { age: 1000 * 86_400 * 10_000 });
  expect(await now()).toBe('done');
  expect(await readdir(folder)).toEqual([]);
});

it('takes a claim of another machine for alive while it is renewed', async () => {
  await claimOf(NOBODY, { host: 'else-where', age: 30_000 });
  await expect(now()).rejects.toMatchObject({ code: 'busy' });
  await claimOf(NOBODY, { host: 'else-where', age: 200_000 });
  expect(await now()).toBe('done');
});
