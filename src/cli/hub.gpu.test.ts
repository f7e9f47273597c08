// A model of the hub from the terminal, on a real adapter: downloaded once, trained, and trained again without the hub.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callOnGpu } from '@/testing/fakeTerminal';
import { hasGpu } from '@/testing/gpu';
import { startHub, type TestHub } from '@/testing/hub/server';
import { HEADED_ANSWERS, headedModelFiles } from '@/testing/headedModel';
import { tinyHubFiles } from '@/testing/hub/tiny';

let base: string;
let hub: TestHub;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-hub-'));
  hub = await startHub([
    { id: 'some/headed', files: await headedModelFiles() },
    { id: 'some/tiny', aliases: ['tiny'], files: await tinyHubFiles(), licence: 'mit' },
  ]);
  vi.stubEnv('WARBLE_CACHE', join(base, 'cache'));
  vi.stubEnv('WARBLE_HUB', hub.url);
  const rows = Array.from({ length: 24 }, (_, i) => (i % 2 ? `good day ${i},up` : `bad day ${i},down`));
  await writeFile(join(base, 'a.csv'), ['tweet,mood', ...rows, ''].join('\n'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await hub.close();
  await rm(base, { recursive: true });
});

const train = (out: string, ...more: string[]) =>
  callOnGpu(['train', '--model', 'tiny', '--data', join(base, 'a.csv'), '--out', join(base, out), '--epochs', '1', '--json', ...more]); // prettier-ignore
const lossesOf = (records: Record<string, unknown>[]) =>
  records.filter(({ event }) => event === 'step').map(({ loss }) => loss);

/** float32 sums in another order. */
const CLOSE = 5;

describe.runIf(hasGpu())('a model of the hub with a head whose classes nobody named', () => {
  const texts = Object.keys(HEADED_ANSWERS);

  it('predicts what transformers predicts, under the names it gives', async () => {
    const { status, err, records } = await callOnGpu([
      'predict',
      '--model',
      'some/headed',
      '--json',
      ...texts,
    ]);
    expect(status, err).toBe(0);
    const answers = records() as { text: string; label: string; scores: Record<string, number> }[];
    expect(answers.map(({ text }) => text)).toEqual(texts);
    for (const { text, label, scores } of answers) {
      expect([label, ...Object.keys(scores)]).toEqual(['LABEL_1', 'LABEL_0', 'LABEL_1']);
      Object.values(scores).forEach((score, i) => expect(score).toBeCloseTo(HEADED_ANSWERS[text][i], CLOSE));
    }
  });

  it('is evaluated on a file with those names, and says which other names it does not know', async () => {
    const rows = (names: string[]) => texts.map((text, i) => `"${text}",${names[i % 2]}`);
    const write = (name: string, names: string[]) =>
      writeFile(join(base, name), ['tweet,mood', ...rows(names), ''].join('\n'));
    await write('known.csv', ['LABEL_0', 'LABEL_1']);
    await write('foreign.csv', ['up', 'down']);
    const evaluate = (file: string, ...more: string[]) =>
      callOnGpu(['evaluate', '--model', 'some/headed', '--data', join(base, file), ...more, '--json']);
    const known = await evaluate('known.csv');
    expect(known.status, known.err).toBe(0);
    const losses = texts.map((text, i) => -Math.log(HEADED_ANSWERS[text][i % 2]));
    const [{ loss, accuracy, labels }] = known.records() as { loss: number; accuracy: number; labels: string[] }[]; // prettier-ignore
    expect([labels, accuracy]).toEqual([['LABEL_0', 'LABEL_1'], 1 / 3]);
    expect(loss).toBeCloseTo(losses.reduce((sum, each) => sum + each) / 3, CLOSE);
    const foreign = await evaluate('foreign.csv');
    expect([foreign.status, foreign.err]).toEqual([
      1,
      expect.stringContaining(
        'The model knows LABEL_0, LABEL_1; the file has down, up. Leave those rows out',
      ),
    ]);
    await write('numbers.csv', ['0', '1']);
    const numbers = await evaluate('numbers.csv');
    expect([numbers.status, numbers.err]).toEqual([
      1,
      expect.stringContaining(
        'the file has 0 (here negative), 1 (here positive). If the numbers are the same, rename the classes: 0 to LABEL_0, 1 to LABEL_1.',
      ),
    ]);
    await write('one.csv', ['LABEL_1', 'LABEL_1']);
    expect((await evaluate('one.csv', '--label-column', 'mood')).err).toContain(
      'All 3 labelled rows are “LABEL_1” in column “mood”. To train or to evaluate takes two classes or more',
    );
  });
});

describe.runIf(hasGpu())('training a model of the hub', () => {
  it('downloads it once, records its commit, and needs no hub the next time', async () => {
    const first = await train('first');
    expect([first.status, first.err]).toEqual([0, expect.stringContaining('Downloading tiny, MB')]);
    const record = JSON.parse(await readFile(join(base, 'first', 'warble.json'), 'utf8')) as object;
    const { commit } = hub.repository('some/tiny');
    expect(record).toMatchObject({ model: { name: 'tiny', hubId: 'some/tiny', revision: commit } });
    await hub.close();
    const second = await train('second');
    expect([second.status, second.err]).toEqual([0, expect.not.stringContaining('Downloading')]);
    expect(lossesOf(second.records())).toEqual(lossesOf(first.records()));
    // Without the hub: rounded from what is here.
    const half = await train('half', '--dtype', 'float16');
    expect(half.status, half.err).toBe(0);
    expect((await callOnGpu(['models'])).out).toContain('whole, float16');
    const losses = lossesOf(half.records()) as number[];
    (lossesOf(first.records()) as number[]).forEach((loss, i) => expect(losses[i]).toBeCloseTo(loss, 2));
    expect(losses).not.toEqual(lossesOf(first.records()));
  });

  it('says that there is no hub where the model is not kept', async () => {
    const { status, err } = await callOnGpu(['predict', '--model', 'some/other', 'a text']);
    expect([status, err]).toEqual([1, expect.stringContaining('could not be reached. Check the connection')]);
  });
});
