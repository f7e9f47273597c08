// The one look at the test part: at the end of a run, on rows that neither train nor validate.
import { describe, expect, it } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { TrainEvent } from '../engine';
import { recommended } from '../recipe';
import { Session } from './session';

const ROWS = Array.from({ length: 60 }, (_, i) => `tweet number ${i} ${i % 2 ? 'good' : 'bad'},${i % 2}\n`);
const FILE = new File(['text,label\n', ...ROWS], 'moods.csv');

describe.skipIf(!hasGpu())('a run with a test part', () => {
  it('ends with figures on it, the same as when asked again', async () => {
    const session = new Session({ version: 'test' });
    await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
    await session.readTable(FILE);
    await session.prepare({ testShare: 0.2 });
    const events: TrainEvent[] = [];
    await session.train({ ...recommended(32), epochs: 1, batchSize: 8 }, (event) => void events.push(event));
    const end = events.at(-1);
    expect(end).toMatchObject({
      type: 'end',
      test: { examples: 12 },
      testRuntime: expect.any(Number),
      evaluation: { examples: 12 },
    });
    expect(await session.evaluate('test')).toEqual(end?.type === 'end' && end.test);
    const five = new File(['text,label\n', ...ROWS.slice(0, 5)], 'test.csv');
    await session.readTable(five, {}, 'test');
    await session.prepare({});
    expect(await session.evaluate('test')).toMatchObject({ examples: 5 });
    await session.readTable(FILE);
    await session.prepare({});
    await expect(session.evaluate('test')).rejects.toMatchObject({ code: 'not-ready' });
    await session.dispose();
  });
});
