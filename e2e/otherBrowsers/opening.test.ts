// The built page in a browser that is not Chromium: it opens, reads, takes what is typed, and hands over files.
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { labelledCsv } from '../files';
import { address, browser, useTab } from '../otherBrowser';
import type { Abilities } from './watch';

const tab = useTab();
beforeEach(() => tab().goTo(address));

/** WebKitGTK isolates the page and gives it no shared memory all the same. */
const ABLE: Record<typeof browser, Abilities> = {
  firefox: { isolated: true, sharedMemory: true, simd: true, relaxedSimd: true },
  webkit: { isolated: true, sharedMemory: false, simd: true, relaxedSimd: false },
};

it('opens and reads the sample', async () => {
  await tab().click('button', 'Try the sample tweets');
  await tab().waitForText(/1,000 read, 1,000 used/, { step: 'Data' });
});

it('knows what threads and WebAssembly it has, in the page and in the engine worker', async () => {
  const workers = () => tab().evaluate(() => watched!.workers);
  await expect.poll(workers).not.toEqual([]);
  const page = await tab().evaluate(() => watched!.page);
  for (const each of [page, ...(await workers())]) expect(each).toEqual(ABLE[browser]);
});

it('takes a file that is chosen and one that is dropped', async () => {
  const path = join(tmpdir(), 'warble-e2e-chosen.csv');
  await writeFile(path, labelledCsv(60).content);
  await tab().choose('File of labelled tweets', path);
  await tab().waitForText(/60 read, 60 used/);
  await tab().drop(labelledCsv(80, 'dropped.csv'));
  await tab().waitForText(/80 read, 80 used/);
  await tab().waitForText(/dropped\.csv/, { step: 'Data' });
});

it('takes what is typed, and reads back the split that it let download', async () => {
  await tab().drop(labelledCsv(200));
  await tab().fill('Name of class positive', 'glad');
  await tab().waitFor('textbox', 'Name of class glad');
  const { name, path, bytes } = await tab().download(() => tab().click('button', 'Save the split'));
  expect(name).toBe('moods-split.csv');
  const [, first] = Buffer.from(bytes).toString().split('\n');
  expect(first).toMatch(/^1,(train|validation),positive,[0-9a-f]{64}\/200$/);
  await tab().choose('Use a saved split', path);
  await tab().waitForText(/as moods-split\.csv says/);
  const classes = await tab().rows(/^Classes/);
  expect(classes.map((cells) => cells.slice(-2))).toEqual([
    ['80', '20'],
    ['80', '20'],
  ]);
});
