// Whether the watch notices what the other tests rely on it to notice.
import { beforeEach, expect, it } from 'vitest';
import { address, useTab } from '../otherBrowser';

const tab = useTab();
beforeEach(() => tab().goTo(address));

/** The first `count` problems, in any order. */
async function problems(count: number): Promise<string[]> {
  const noticed: string[] = [];
  await expect.poll(async () => noticed.push(...(await tab().problems()))).toBe(count);
  return noticed.toSorted();
}

it('notices errors that are logged, and those that nobody catches', async () => {
  await tab().evaluate(() => {
    console.error('Logged', 7);
    setTimeout(() => {
      throw new Error('Thrown');
    });
    void Promise.reject(new Error('Rejected'));
  });
  expect(await problems(3)).toEqual([
    expect.stringContaining('Error: Thrown'),
    'Logged 7',
    'Nobody caught Error: Rejected',
  ]);
});

it('notices what the policy stops', async () => {
  await tab().evaluate(() => void fetch('https://example.org/').catch(() => {}));
  expect(await problems(1)).toEqual([
    expect.stringMatching(/^The policy stopped https:\/\/example\.org\/? \(connect-src\)/),
  ]);
});

it('notices what goes wrong in a worker', async () => {
  await tab().evaluate(() => void new Worker('failing.js', { type: 'module' }));
  expect(await problems(1)).toEqual(['In a worker: Logged']);
});

it('keeps what went wrong on a page that was left', async () => {
  await tab().evaluate(() => console.error('Logged'));
  await tab().goTo(address);
  expect(await problems(1)).toEqual(['Logged']);
});
