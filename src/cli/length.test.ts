// How many tokens of a text are read: as many by an exported folder as by the run that wrote it, unless somebody asks for
// another number. On the processor.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { writeTinyModel } from '@/testing/tinyModel';

/** 90 tokens: a run that reads 16 has no room for them. */
const LONG = `good ${'bad day '.repeat(43)}end`;
const LENGTH = 16;

let base: string;
const path = (name: string) => join(base, name);
const onProcessor = (...args: string[]) =>
  callCli([...args, '--device', 'processor', '--threads', '1', '--json']);
const jsonOf = async (name: string) =>
  JSON.parse(await readFile(path(name), 'utf8')) as Record<string, unknown>;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-length-'));
  await writeTinyModel(path('tiny'));
  const rows = Array.from(
    { length: 40 },
    (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i} ${i % 4 < 2 ? LONG : ''},${i % 2 ? 'up' : 'down'}`,
  );
  await writeFile(path('a.csv'), ['text,label', ...rows, ''].join('\n'));
});
afterAll(() => rm(base, { recursive: true }));

async function train(out: string, ...more: string[]) {
  const files = ['--model', path('tiny'), '--data', path('a.csv'), '--out', path(out)];
  const recipe = ['--epochs', '1', '--batch-size', '8', '--max-length', String(LENGTH)];
  const { status, records, err } = await onProcessor('train', ...files, ...recipe, ...more);
  expect(status, err).toBe(0);
  return records().at(-1)!;
}

async function scoresOf(model: string, ...more: string[]) {
  const { status, records, err } = await onProcessor('predict', '--model', path(model), LONG, ...more);
  expect(status, err).toBe(0);
  return { scores: records()[0].scores, err };
}

describe('a model that was trained on texts of 16 tokens', () => {
  let end: Record<string, unknown>;
  beforeAll(async () => {
    end = await train('own', '--test-share', '0.2');
  });

  it('judges its test part by as many, however long its texts are', () => {
    expect(end).toMatchObject({ event: 'end', test_samples: 8, test_loss: expect.any(Number) });
  });

  it('says so in its folder, and keeps nothing that its base had saved to cut by', async () => {
    expect(await jsonOf('own/tokenizer_config.json')).toMatchObject({ model_max_length: LENGTH });
    expect(await jsonOf('own/tokenizer.json')).toMatchObject({ truncation: null, padding: null });
  });

  it('reads as many when it is asked, and more where that is wanted', async () => {
    const own = await scoresOf('own');
    expect(own.err).toContain('1 text longer than the 16 tokens that are read; the end was left out.');
    expect(own.scores).toEqual((await scoresOf('own', '--max-length', '16')).scores);
    const more = await scoresOf('own', '--max-length', '64');
    expect(more.scores).not.toEqual(own.scores);
    expect(more.err).toContain('longer than the 64 tokens');
  });

  it('is evaluated so too', async () => {
    const evaluate = ['evaluate', '--model', path('own'), '--data', path('a.csv')];
    const losses = [];
    for (const more of [[], ['--max-length', '16'], ['--max-length', '64']])
      losses.push((await onProcessor(...evaluate, ...more)).records()[0].loss);
    expect(losses[0]).toBe(losses[1]);
    expect(losses[2]).not.toBe(losses[0]);
  });

  it('has no more positions than it has', async () => {
    const { status, err } = await onProcessor('predict', '--model', path('own'), 'a', '--max-length', '129');
    expect(status).toBe(2);
    expect(err).toContain('has 128 positions, so 129 tokens do not fit. --max-length takes 128 at most.');
  });
});
