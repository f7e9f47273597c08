// warble export --to report, on runs of the tiny model that `train` wrote: what it writes, and what it refuses.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PastRunFile } from '@/engine/runs/past/types';
import { callCli } from '@/testing/fakeTerminal';
import { InterruptedRuns } from '@/testing/interruptedRuns';

let runs: InterruptedRuns;
const at = (name: string) => runs.at(name);
const reported = (model: string, out: string, ...more: string[]) =>
  callCli(['export', '--to', 'report', '--model', at(model), '--out', at(out), ...more]);
const runAt = async (name: string) =>
  JSON.parse(await readFile(at(`${name}/warble-run.json`), 'utf8')) as Extract<
    PastRunFile,
    { history: null }
  >;
const pageAt = (name: string) => readFile(at(name), 'utf8');

beforeAll(async () => {
  runs = await InterruptedRuns.open(2);
  const other = await callCli(['train', ...runs.options, '--out', at('other'), '--learning-rate', '2e-3']);
  expect(other.status, other.err).toBe(0);
});
afterAll(() => runs.close());

it('writes one file about the run of a trained folder, without a tweet', async () => {
  const { status, err, records } = await reported('whole', 'whole.html', '--json');
  expect(status, err).toBe(0);
  const page = await pageAt('whole.html');
  expect(records()).toMatchObject([
    { to: 'report', files: [{ name: 'whole.html', bytes: Buffer.byteLength(page) }] },
  ]);
  const [last] = (await runAt('whole')).own.record.epochs.slice(-1);
  expect(page).toContain(`<td class="num">${last.evaluation!.loss.toFixed(4)}</td>`);
  expect(page).toContain('<h1>whole</h1>');
  expect(page).not.toMatch(/the (good|bad) day/);
});

it('lays other runs beside it', async () => {
  const { status, err } = await reported('whole', 'beside.html', '--compare', at('other'), at('whole'));
  expect(status, err).toBe(0);
  const page = await pageAt('beside.html');
  expect(page).toMatch(/whole is right on [\d.]+ %, other on [\d.]+ % of the same 12 tweets/);
  expect(page).toContain('and on the same ones: nothing tells them apart.');
});

it('tells the tweets that were misread where the data is given, and only those that it validated on', async () => {
  // As if all of them had been misread.
  const run = await runAt('whole');
  const predicted = run.own.validation!.classes.map((label) => 1 - label);
  run.own.record.end = { ...run.own.record.end!, predicted };
  await mkdir(at('wrong'));
  await writeFile(at('wrong/warble-run.json'), JSON.stringify(run));
  const { status, err } = await reported('wrong', 'wrong.html', '--data', at('moods.csv'));
  expect(status, err).toBe(0);
  expect((await pageAt('wrong.html')).match(/class="tweet"/g)).toHaveLength(12);
  await writeFile(at('others.csv'), (await readFile(at('moods.csv'), 'utf8')).replaceAll('day', 'week'));
  const others = await reported('wrong', 'none.html', '--data', at('others.csv'));
  expect([others.status, others.err]).toEqual([1, expect.stringContaining('are not those that this run validated on')]); // prettier-ignore
  expect(existsSync(at('none.html'))).toBe(false);
});

it('refuses a history of other software, a file that is there, and options that say nothing', async () => {
  await mkdir(at('foreign'));
  await writeFile(at('foreign/trainer_state.json'), await readFile(at('whole/trainer_state.json')));
  const foreign = await reported('foreign', 'none.html');
  expect([foreign.status, foreign.err]).toEqual([1, expect.stringContaining('foreign is a history of other software')]); // prettier-ignore
  await writeFile(at('mine.html'), 'mine');
  const taken = await reported('whole', 'mine.html');
  expect([taken.status, taken.err]).toEqual([1, expect.stringMatching(/mine\.html is there already/)]);
  expect(await pageAt('mine.html')).toBe('mine');
  const quantized = await reported('whole', 'none.html', '--quantize');
  expect([quantized.status, quantized.err]).toEqual([2, expect.stringContaining('--quantize says nothing about --to report')]); // prettier-ignore
  const compared = await callCli(['export', '--to', 'folder', '--model', at('whole'), '--out', at('f'), '--compare', at('other')]); // prettier-ignore
  expect([compared.status, compared.err]).toEqual([2, expect.stringContaining('--compare says nothing about --to folder')]); // prettier-ignore
});

it('leaves nothing behind where the folder of the file cannot be written', async () => {
  await rm(at('none.html'), { force: true });
  const { status, err } = await reported('whole', 'nowhere/none.html');
  expect([status, err]).toEqual([1, expect.stringMatching(/none\.html is not there\. Check the path/)]);
});
