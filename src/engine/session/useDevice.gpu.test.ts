// The device of a session by the face: what is found on a machine that has a GPU, and when it may be chosen.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { StartEvent } from '../index';
import { recommended } from '../recipe';
import { Session } from './session';

const TEXTS = ['love the day', 'bad city', 'my happy train', 'wrong game', 'great song', 'terrible book'];
const FILE = new File(['text,label\n', ...TEXTS.map((text, i) => `${text},${i % 2}\n`)], 'moods.csv');

describe.skipIf(!hasGpu())('a session on a machine with a GPU', () => {
  let session: Session;
  beforeEach(() => void (session = new Session({ version: 'test' })));
  afterEach(() => session.dispose());

  it('lists it with its speed', async () => {
    const { gpu, speeds } = await session.devices();
    expect(gpu).toEqual(await session.probe());
    expect(speeds.gpu).toBeGreaterThan(1e6);
  });

  it('computes on it where it is chosen, and a run records that', async () => {
    const used = await session.useDevice('gpu');
    await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
    await session.readTable(FILE);
    await session.prepare({ validationShare: 0 });
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

  it('keeps what was trained when the choice changes, until the next run', async () => {
    await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
    await session.readTable(FILE);
    await session.prepare({ validationShare: 0 });
    await session.train({ ...recommended(32), epochs: 1, batchSize: 2 }, () => {});
    const before = await session.predict(['love the book']);
    await session.useDevice('gpu');
    expect((await session.predict(['love the book'])).predictions).toEqual(before.predictions);
  });
});
