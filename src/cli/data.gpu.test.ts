// Choices about the data on a real adapter: what train makes of them, and evaluate.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callOnGpu } from '@/testing/fakeTerminal';
import { hasGpu } from '@/testing/gpu';
import { writeTinyModel } from '@/testing/tinyModel';

let base: string;
const path = (name: string) => join(base, name);

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-data-'));
  await writeTinyModel(path('tiny'));
  const parts = ['train', 'train', 'train', 'dev', 'test'];
  const rows = Array.from({ length: 45 }, (_, i) => {
    const mood = ['0', '2', '4'][i % 3];
    return `${mood};${parts[Math.floor(i / 3) % 5]};the ${['bad', 'long', 'good'][i % 3]} day ${i}`;
  });
  await writeFile(path('a.csv'), ['mood;split;tweet', ...rows, ''].join('\n'));
});
afterAll(() => rm(base, { recursive: true }));

const train = (out: string, ...more: string[]) =>
  callOnGpu(['train', '--model', path('tiny'), '--data', path('a.csv'), '--out', path(out), '--epochs', '1', '--batch-size', '8', '--json', ...more]); // prettier-ignore

describe.runIf(hasGpu())('a run on chosen data', () => {
  it('trains on the classes and parts that were said, and its folder remembers them', async () => {
    const { status, records } = await train(
      'chosen',
      ...['--leave-out', 'neutral', '--rename', '0=sad', '4=glad', '--class-order', 'sad,glad'],
      ...['--split-column', 'split', '--duplicates', 'one'],
    );
    const [start, ...told] = records();
    expect(told.at(-1)).toMatchObject({ event: 'end', test_samples: 6, test_loss: expect.any(Number) });
    expect([status, start]).toEqual([
      0,
      expect.objectContaining({
        labels: ['sad', 'glad'],
        rows: 30,
        train_rows: 18,
        eval_rows: 6,
        test_rows: 6,
      }),
    ]);
    const { data } = JSON.parse(await readFile(path('chosen/warble.json'), 'utf8')) as { data: object };
    expect(data).toMatchObject({
      choices: {
        splitColumn: 1,
        duplicates: 'one',
        leftOutLabels: ['2'],
        order: ['0', '4'],
        classNames: { '0': 'sad', '2': 'neutral', '4': 'glad' },
      },
    });
  });

  it('is evaluated on a file whose classes are called as the model calls them', async () => {
    const evaluate = (...more: string[]) =>
      callOnGpu(['evaluate', '--model', path('chosen'), '--data', path('a.csv'), '--json', ...more]);
    const foreign = await evaluate();
    expect([foreign.status, foreign.err]).toEqual([1, expect.stringContaining('The model knows sad, glad')]);
    const { status, records } = await evaluate('--rename', '0=sad', '4=glad', '--leave-out', '2');
    expect([status, records()[0]]).toEqual([
      0,
      expect.objectContaining({ examples: 30, labels: ['sad', 'glad'] }),
    ]);
  });
});
