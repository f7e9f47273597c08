// A model of BERT-base's size on the processor: 32 texts of 128 tokens, activations recomputed, fit in the 4 GB that
// WebAssembly reaches, and a step of them takes what was planned.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bertBaseFiles } from '@/testing/bertBaseFiles';
import { program } from '@/testing/program';

const ROWS = Array.from({ length: 32 }, (_, i) => `${(i % 2 ? 'good ' : 'bad ').repeat(140)}${i},${i % 2}`);
const SETTINGS = ['--epochs', '1', '--batch-size', '32', '--max-length', '128', '--gradient-checkpointing'];
/** Bytes of the weights. */
const FILE = 440e6;
/** Of WebAssembly's 32-bit addresses. */
const MOST = 2 ** 32;

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-bert-base-'));
  await mkdir(join(base, 'model'));
  for (const [name, bytes] of Object.entries(bertBaseFiles()))
    await writeFile(join(base, 'model', name), bytes);
  await writeFile(join(base, 'rows.csv'), ['text,label', ...ROWS].join('\n'));
}, 120_000);
afterAll(() => rm(base, { recursive: true }));

it('a step of BERT-base, 32 × 128 with recomputation, fits on the processor', async () => {
  const files = [
    '--model',
    join(base, 'model'),
    '--data',
    join(base, 'rows.csv'),
    '--out',
    join(base, 'out'),
  ];
  const on = ['--device', 'processor', '--validation-share', '0', '--json'];
  const { records, peak } = await program(['train', ...files, ...on, ...SETTINGS]);
  const start = records.find(({ event }) => event === 'start');
  const { memory, memory_fits: fits } = start as { memory: number; memory_fits: string };
  expect(fits).toBe('yes');
  expect(memory).toBeLessThan(MOST);
  const steps = records.filter(({ event }) => event === 'step');
  expect(steps).toEqual([expect.objectContaining({ step: 1, loss: expect.closeTo(Math.LN2, 1) })]);
  expect(records.at(-1)).toMatchObject({ event: 'end' });
  console.log(`planned ${memory / 1e6} MB, the program held ${peak / 1e6} MB at most`);
  // What was planned, the file that is written, and the program itself.
  expect(peak).toBeLessThan(memory + FILE + 450e6);
});
