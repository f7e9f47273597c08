// The device of a session by the face: what is found on a machine that has a GPU, and when it may be chosen.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { hasGpu } from '@/testing/gpu';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { StartEvent } from '../engine';
import { recommended } from '../recipe';
import { Session } from './session';

const TEXTS = ['love the day', 'bad city', 'my happy train', 'wrong game', 'great song', 'terrible book'];
const FILE = new File(['text,label\n', ...TEXTS.map((text, i) => `${text},${i % 2}\n`)], 'moods.csv');

describe.skipIf(!hasGpu())('a session on a machine with a GPU', () => {
  let session: Session;
  beforeEach(() => void (session = new Session({ version: 'test', processor: nodePlatform })));
  afterEach(() => session.dispose());

  async function open(): Promise<void> {
    await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
    await session.readTable(FILE);
    await session.prepare({ validationShare: 0 });
  }

  it('lists it, with its speed once it was opened', async () => {
    await session.useDevice('gpu');
    await open();
    const { gpu, speeds } = await session.devices();
    expect(gpu).toEqual(await session.probe());
    expect(speeds.gpu).toBeGreaterThan(1e6);
  });

  it('computes on it where it is chosen, and a run records that', async () => {
    const used = await session.useDevice('gpu');
    await open();
    let start: StartEvent | null = null;
    const refusals: Promise<unknown>[] = [];
    await session.train({ ...recommended(32), epochs: 1, batchSize: 2 }, (event) => {
      if (event.type !== 'start') return;
      start = event;
      refusals.push(session.useDevice('auto').catch((error: unknown) => error));
    });
    expect(start).toMatchObject({ device: 'gpu', adapter: used.name });
    const [refusal] = await Promise.all(refusals);
    expect(refusal).toMatchObject({
      code: 'busy',
      message: expect.stringContaining('compute elsewhere'),
    });
  });

  it('answers from where a model was trained until the next run, which is where was chosen, and back', async () => {
    await open();
    const recipe = { ...recommended(32), epochs: 1, batchSize: 2, dropout: 0 };
    const train = async () => {
      const starts: StartEvent[] = [];
      await session.train(recipe, (event) => void (event.type === 'start' && starts.push(event)));
      const { predictions } = await session.predict(['love the book']);
      return { device: starts[0].device, score: predictions[0].scores, predictions };
    };
    await session.useDevice('gpu');
    const first = await train();
    await session.useDevice('processor', 1);
    expect((await session.predict(['love the book'])).predictions).toEqual(first.predictions);
    const second = await train();
    await session.useDevice('gpu');
    const third = await train();
    expect([first, second, third].map(({ device }) => device)).toEqual(['gpu', 'processor', 'gpu']);
    expect(third.predictions).toEqual(first.predictions);
    for (const [label, score] of Object.entries(first.score))
      expect(Math.abs(second.score[label] - score)).toBeLessThan(1e-4);
  });
});
