// A run on a split that was read back is the run that it was saved from: the same steps, to the bit.
import { describe, expect, it } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { TrainEvent } from '../engine';
import type { DataChoices } from '../data/types';
import { recommended } from '../recipe';
import { Session } from './session';

const ROWS = Array.from({ length: 60 }, (_, i) => `tweet number ${i} ${i % 2 ? 'good' : 'bad'},${i % 2}\n`);
const FILE = new File(['text,label\n', ...ROWS], 'moods.csv');

async function run(choices: DataChoices, split?: File) {
  const session = new Session({ version: 'test' });
  await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
  await session.readTable(FILE);
  const read = split && (await session.readSplit(split));
  const data = await session.prepare({
    ...choices,
    ...(read && { parts: read.fingerprint, labels: read.labels }),
  });
  const losses: number[] = [];
  await session.train({ ...recommended(32), epochs: 1, batchSize: 8 }, (event: TrainEvent) => {
    if (event.type === 'step') losses.push(event.loss);
  });
  const saved = new File([await session.exportSplit()], 'split.csv');
  await session.dispose();
  return { losses, rows: [data.trainRows, data.validationRows, data.testRows], saved };
}

describe.skipIf(!hasGpu())('a run on a split that was read back', () => {
  it('has the rows and the losses of the run before, whatever is chosen besides', async () => {
    const first = await run({ maxRows: 50, testShare: 0.1, seed: 5, labels: { 7: '0' } });
    const again = await run({ maxRows: null, validationShare: 0.5, seed: 9 }, first.saved);
    expect(first.losses.length).toBeGreaterThan(3);
    expect(again.rows).toEqual(first.rows);
    expect(again.losses).toEqual(first.losses);
    const other = await run({ maxRows: 50, testShare: 0.1, seed: 6 });
    expect(other.losses).not.toEqual(first.losses);
  });
});
