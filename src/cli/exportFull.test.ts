// An export whose disk gets full on the way: it says so, what was written half is removed, and an earlier one stays.
import type * as nodeFs from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { headedModelFiles } from '@/testing/headedModel';

/** Files that can still be begun. */
const disk = vi.hoisted(() => ({ files: Infinity }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof nodeFs>();
  return {
    ...real,
    createWriteStream(...args: Parameters<typeof real.createWriteStream>) {
      if (disk.files-- <= 0) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      return real.createWriteStream(...args);
    },
  };
});

let base: string;
const at = (...path: string[]) => join(base, ...path);

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-full-'));
  await mkdir(at('headed'));
  for (const [name, bytes] of Object.entries(await headedModelFiles()))
    await writeFile(at('headed', name), bytes);
  const rows = Array.from({ length: 20 }, (_, i) => `day ${i},LABEL_${i % 2}`);
  await writeFile(at('moods.csv'), ['text,label', ...rows].join('\n'));
});
afterAll(() => rm(base, { recursive: true }));

it.each([
  ['folder', []],
  ['onnx', ['--quantize']],
  ['cluster', ['--data', 'moods.csv']],
])('tells a full disk as %s is written, and leaves what was there', async (to, more) => {
  const words = more.map((word) => (word.endsWith('.csv') ? at(word) : word));
  const exported = () => callCli(['export', '--model', at('headed'), '--to', to, '--out', at(to), ...words]);
  disk.files = Infinity;
  const { status, err } = await exported();
  expect(status, err).toBe(0);
  const before = await readFile(at(to, 'config.json'), 'utf8');
  disk.files = 3;
  const full = await exported();
  expect([full.status, full.err]).toEqual([
    1,
    expect.stringContaining(`${at(to)} could not be written: the disk is full. Make room on it.`),
  ]);
  expect(await readFile(at(to, 'config.json'), 'utf8')).toBe(before);
  expect((await readdir(base)).filter((name) => name.startsWith('.'))).toEqual([]);
});
