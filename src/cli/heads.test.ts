// Heads that answer otherwise than by one class a text, asked and trained on from the terminal.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { HEAD_CASES, RECORDED_HEADS, type HeadCase } from '@/testing/headCases';
import { headedModelFiles, type HeadChange } from '@/testing/headedModel';

const TEXT = 'The good day';
const PROCESSOR = ['--device', 'processor', '--threads', '1'];

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-heads-'));
  const rows = Array.from({ length: 24 }, (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i},${'ab'[i % 2]}`);
  await writeFile(join(base, 'a.csv'), ['tweet,mood', ...rows, ''].join('\n'));
});
afterAll(() => rm(base, { recursive: true }));

async function folderOf(name: HeadCase): Promise<string> {
  const folder = join(base, name.replaceAll(/\W/g, '-'));
  await mkdir(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(await headedModelFiles(HEAD_CASES[name] as HeadChange)))
    await writeFile(join(folder, file), bytes);
  return folder;
}

const predict = async (name: HeadCase, ...more: string[]) =>
  callCli(['predict', '--model', await folderOf(name), TEXT, ...more, ...PROCESSOR]);

describe('predict', () => {
  it('gives the probability of the one class there is, and says so', async () => {
    const { out, err } = await predict('one row');
    expect(out).toMatch(/^toxic +56\.0 % +The good day$/m);
    expect(err).toContain('Its classifier gives the probability of toxic.');
    const [{ score }] = (await predict('one row', '--json')).records();
    expect(score).toBeCloseTo(RECORDED_HEADS['one row'].answers![TEXT].score, 5);
  });

  it('shows the number of a regression as it is', async () => {
    const { out, err } = await predict('regression');
    expect(out).toMatch(/^stars +0\.2415 +The good day$/m);
    expect(err).toContain('answers with numbers, not with probabilities: stars.');
  });

  it('has each probability under its class where classes are called by numbers', async () => {
    const { out } = await predict('digits for names');
    expect(out.split('\n').slice(0, 2)).toEqual([
      'label        1        0  text',
      '0       31.8 %   68.2 %  The good day',
    ]);
  });

  it('says why a head cannot be asked', async () => {
    const { status, err } = await predict('a classifier of tokens');
    expect([status, err]).toEqual([1, expect.stringContaining('BertForTokenClassification, which answers for each token')]); // prettier-ignore
  });
});

it('train tells that the classes of a head are called otherwise, and goes on with it under the names it offers', async () => {
  const folder = await folderOf('an unknown problem');
  const data = await readFile(join(base, 'a.csv'), 'utf8');
  await writeFile(
    join(base, 'upper.csv'),
    data.replaceAll(/,[ab]$/gm, (label) => label.toUpperCase()),
  );
  // Nothing moves at such a rate: what is written is the head that the run began with.
  const train = (out: string, ...more: string[]) =>
    callCli(['train', '--model', folder, '--data', join(base, 'upper.csv'), '--out', join(base, out), '--epochs', '1', '--learning-rate', '1e-12', ...more, ...PROCESSOR]); // prettier-ignore
  const { err } = await train('anew');
  expect(err).toContain(
    'Its classifier knows a, b; the data has A, B. So a new one is drawn. To keep it: --rename A=a B=b\n',
  );
  const kept = await train('kept', '--rename', 'A=a', 'B=b');
  expect(kept.err).not.toContain('a new one is drawn');
  const ask = ['predict', '--model', join(base, 'kept'), TEXT, '--json', ...PROCESSOR];
  const [{ score }] = (await callCli(ask)).records();
  expect(score).toBeCloseTo(RECORDED_HEADS['an unknown problem'].answers![TEXT].score, 4);
});

it('train goes on with a head that has more classes than the data, where --keep-head says so', async () => {
  const folder = await folderOf('three classes');
  const train = (out: string, ...more: string[]) =>
    callCli(['train', '--model', folder, '--data', join(base, 'a.csv'), '--out', join(base, out), '--epochs', '1', '--learning-rate', '1e-12', '--balance', 'weights', ...more, ...PROCESSOR]); // prettier-ignore
  const { err } = await train('anew');
  expect(err).toContain(
    'Its classifier also knows c, of which the data has no row, so a new one is drawn. To keep it: --keep-head\n',
  );
  const kept = await train('kept-whole', '--keep-head');
  expect([kept.status, kept.err]).toEqual([0, expect.not.stringContaining('a new one is drawn')]);
  const ask = ['predict', '--model', join(base, 'kept-whole'), TEXT, '--json', ...PROCESSOR];
  const [{ scores }] = (await callCli(ask)).records() as { scores: Record<string, number> }[];
  const recorded = RECORDED_HEADS['three classes'].answers![TEXT].scores;
  for (const [name, score] of recorded) expect(scores[String(name)]).toBeCloseTo(score, 4);
});

it('train tells that the head it found is not gone on with, and writes one that gives a text one class', async () => {
  const out = join(base, 'out');
  const train = async (name: HeadCase) =>
    callCli(['train', '--model', await folderOf(name), '--data', join(base, 'a.csv'), '--out', out, '--epochs', '1', ...PROCESSOR]); // prettier-ignore
  const several = await train('several classes a text');
  expect(several.status, several.err).toBe(0);
  expect(several.err).toContain('A run teaches one class a text, so it begins with a new one.');
  const config = JSON.parse(await readFile(join(out, 'config.json'), 'utf8')) as object;
  expect(config).toMatchObject({ problem_type: 'single_label_classification', id2label: { 0: 'a', 1: 'b' } });
  expect((await train('no pooler')).err).toMatch(
    /The head of no-pooler cannot go on, so a new one is drawn\. Its classifier was trained on top of bert\.pooler\.dense/,
  );
});
