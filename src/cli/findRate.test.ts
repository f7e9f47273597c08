// find-rate, as others' scripts call it: a line a point, then the suggestion, and nothing is written.
import { readdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { InterruptedRuns } from '@/testing/interruptedRuns';

let runs: InterruptedRuns;
beforeAll(async () => (runs = await InterruptedRuns.open(1)));
afterAll(() => runs.close());

it('tells each point, then the suggestion; the same twice; nothing is written', async () => {
  const before = await readdir(runs.at('.'));
  const called = await callCli(['find-rate', ...runs.options, '--json']);
  expect(called.status, called.err).toBe(0);
  const records = called.records();
  const points = records.slice(0, -1);
  expect(points.length).toBeGreaterThan(30);
  expect(points.length).toBeLessThanOrEqual(60);
  expect(points[0]).toEqual({
    event: 'point',
    learning_rate: 1e-7,
    loss: expect.any(Number) as number,
    smoothed_loss: expect.any(Number) as number,
  });
  // So narrow a model learns at rates that BERT does not survive.
  expect(records.at(-1)).toEqual({ event: 'end', suggestion: expect.any(Number) as number });
  expect(records.at(-1)!.suggestion).toBeGreaterThan(1e-4);
  expect((await callCli(['find-rate', ...runs.options, '--json'])).out).toBe(called.out);
  expect(await readdir(runs.at('.'))).toEqual(before);
});

it('says to people what was found and what to type', async () => {
  const { status, out, err } = await callCli(['find-rate', ...runs.options]);
  expect(status, err).toBe(0);
  expect(out).toMatch(
    /^\d+ rates were tried\. The smoothed loss was lowest at \S+; .* Train with --learning-rate \S+\.\n$/,
  );
});

it('says where no rate makes the loss fall, and suggests none', async () => {
  // Texts that tell nothing of their labels: each is one word that the model does not know.
  const rows = Array.from(
    { length: 60 },
    (_, i) => `\u{4E00}${i % 2 ? 'x' : 'y'}${i},${['no', 'yes'][(i >> 1) % 2]}\n`,
  );
  await writeFile(runs.at('noise.csv'), ['text,label\n', ...rows].join(''));
  const args = runs.options.map((word) => (word === runs.at('moods.csv') ? runs.at('noise.csv') : word));
  const { status, out, err } = await callCli(['find-rate', ...args]);
  expect(status, err).toBe(0);
  expect(out).toBe(
    '60 rates were tried, and none made the loss clearly fall, so none is suggested. Keep the recommended one, and look at the labels: warble inspect.\n',
  );
});

it('wants data, and refuses what no model could be trained with', async () => {
  const { status, err } = await callCli(['find-rate']);
  expect([status, err]).toEqual([
    2,
    "Required option '--data <file...>' not specified. See `warble find-rate --help`.\n",
  ]);
  const wrong = await callCli(['find-rate', '--data', 'x', '--batch-size', '0']);
  expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining('--batch-size: Batch size is 0.')]);
});
