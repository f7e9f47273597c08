// predict and evaluate on a real adapter: files of every kind asked of a folder that train wrote.
import { openAsBlob } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipFiles } from '@/engine/export/zip';
import { callOnGpu } from '@/testing/fakeTerminal';
import { hasGpu } from '@/testing/gpu';
import { writeTinyModel } from '@/testing/tinyModel';

const ARCHIVE = `window.YTD.tweets.part0 = ${JSON.stringify(
  ['what a good day\nat our house', 'war &amp; pain'].map((full_text, i) => ({
    tweet: { id_str: `123456789012345678${i}`, created_at: 'Mon Sep 30 10:00:00 +0000 2024', full_text },
  })),
)}`;

let base: string;
const path = (name: string) => join(base, name);

async function put(name: string, content: string): Promise<string> {
  await writeFile(path(name), content);
  return path(name);
}

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-predict-'));
  if (!hasGpu()) return;
  await writeTinyModel(path('tiny'));
  const rows = Array.from(
    { length: 24 },
    (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i},${i % 2 ? 'up' : 'down'}`,
  );
  await put('a.csv', ['tweet,mood', ...rows, ''].join('\n'));
  const args = ['--model', path('tiny'), '--data', path('a.csv'), '--epochs', '1', '--batch-size', '8'];
  expect((await callOnGpu(['train', ...args, '--out', path('own'), '--json'])).status).toBe(0);
});
afterAll(() => rm(base, { recursive: true }));

async function predict(file: string, ...more: string[]) {
  const called = await callOnGpu(['predict', '--model', path('own'), '--data', file, ...more, '--json']);
  const answers = called.records();
  for (const { text, scores } of answers)
    expect(scores && Object.keys(scores)).toEqual(text === null ? null : ['down', 'up']);
  return { ...called, answers: answers.map(({ text, row }) => [row, text]) };
}

describe.runIf(hasGpu())('predict --data', () => {
  it('gives a line for each row of an unlabelled table, and says which column was taken', async () => {
    const file = await put('unlabelled.csv', 'id,text\n1,what a good day\n2,\n3,"bad, bad day"\n');
    const { status, answers, err } = await predict(file);
    expect([status, answers]).toEqual([
      0,
      [
        [1, 'what a good day'],
        [2, null],
        [3, 'bad, bad day'],
      ],
    ]);
    expect(err).toContain('The text is in “text”; --text-column takes another.\n');
    expect(err).toContain('1 row of unlabelled.csv without a readable text: no answer there.\n');
    expect((await predict(file, '--text-column', '1')).answers).toEqual([
      [1, '1'],
      [2, '2'],
      [3, '3'],
    ]);
  });

  it('answers the first line of a file of texts too', async () => {
    const { answers, err } = await predict(await put('texts.txt', 'what a good day\nthe bad one, really\n'));
    expect(answers).toEqual([
      [1, 'what a good day'],
      [2, 'the bad one, really'],
    ]);
    expect(err).not.toContain('--text-column');
  });

  it('answers the posts of an X archive, their entities decoded where that is said', async () => {
    const file = await put('tweets.js', ARCHIVE);
    expect((await predict(file)).answers).toEqual([
      [1, 'what a good day\nat our house'],
      [2, 'war &amp; pain'],
    ]);
    expect((await predict(file, '--entities', 'decode')).answers[1]).toEqual([2, 'war & pain']);
  });

  it('answers a labelled file without a look at its labels, and has no row for what is typed', async () => {
    const { answers } = await predict(path('a.csv'));
    expect(answers).toHaveLength(24);
    const typed = await callOnGpu(['predict', '--model', path('own'), 'the bad day 0', '--json']);
    const [{ row, label, score }] = typed.records();
    const [first] = (await callOnGpu(['predict', '--model', path('own'), '--data', path('a.csv'), '--json'])).records(); // prettier-ignore
    expect([row, label]).toEqual([undefined, first.label]);
    // The same numbers summed in another batch.
    expect(score).toBeCloseTo(first.score as number, 5);
  });

  it('answers with a zipped folder as with the folder', async () => {
    const names = await readdir(path('own'));
    const files = names.map(async (name) => ({ name, blob: await openAsBlob(join(path('own'), name)) }));
    const zip = await zipFiles(await Promise.all(files));
    await writeFile(path('own.zip'), new Uint8Array(await zip.arrayBuffer()));
    const ask = (model: string) => callOnGpu(['predict', '--model', path(model), 'the bad day', '--json']);
    const { status, records } = await ask('own.zip');
    expect([status, records()]).toEqual([0, (await ask('own')).records()]);
  });

  it('says so where the model was trained on decoded texts and nothing was said of these', async () => {
    const args = ['--model', path('own'), '--data', path('a.csv'), '--epochs', '1', '--entities', 'decode'];
    expect((await callOnGpu(['train', ...args, '--out', path('decoded')])).status).toBe(0);
    const note = 'decoded was trained on texts with their HTML entities decoded; --entities decode reads';
    const ask = async (command: string, ...more: string[]) => {
      const { status, err } = await callOnGpu([command, '--model', path('decoded'), ...more]);
      return [status, err.includes(note)];
    };
    expect(await ask('predict', '--data', path('a.csv'))).toEqual([0, true]);
    expect(await ask('evaluate', '--data', path('a.csv'))).toEqual([0, true]);
    expect(await ask('evaluate', '--data', path('a.csv'), '--entities', 'keep')).toEqual([0, false]);
    expect(await ask('predict', 'war & pain')).toEqual([0, false]);
  });

  it('says what is missing: texts in the file, a head in the model', async () => {
    const file = await put('numbers.csv', 'a,b\n1,2\n3,4\n');
    const numbers = await callOnGpu(['predict', '--model', path('own'), '--data', file]);
    expect([numbers.status, numbers.err]).toEqual([1, expect.stringContaining('taken for texts')]);
    const headless = await callOnGpu(['predict', '--model', path('tiny'), 'good day']);
    expect([headless.status, headless.err]).toEqual([1, expect.stringContaining('Train it first.')]);
  });
});

describe.runIf(hasGpu())('evaluate', () => {
  it('takes the folder that was written, and names an archive as what nobody has labelled', async () => {
    const evaluate = (file: string) =>
      callOnGpu(['evaluate', '--model', path('own'), '--data', file, '--json']);
    const { status, records } = await evaluate(path('a.csv'));
    expect([status, records()[0]]).toEqual([
      0,
      expect.objectContaining({ model: 'own', examples: 24, labels: ['down', 'up'] }),
    ]);
    const archive = await evaluate(await put('tweets.js', ARCHIVE));
    expect([archive.status, archive.err]).toEqual([
      1,
      expect.stringContaining('nobody has labelled them yet'),
    ]);
  });
});
