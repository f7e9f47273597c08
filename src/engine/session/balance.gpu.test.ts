// Runs that balance classes and add copies, by the face: what they say of themselves, and what they then do.
import { describe, expect, it } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { TrainEvent } from '../engine';
import { recommended, type Recipe } from '../recipe';
import { Session } from './session';

const WORDS = ['love', 'bad', 'happy', 'wrong', 'great', 'terrible', 'day', 'city'];
/** 30 of one class and 10 of the other; each third one names somebody. */
const ROWS = Array.from({ length: 40 }, (_, i) => {
  const text = Array.from({ length: 4 + (i % 7) }, (_, j) => WORDS[(i * 3 + j) % WORDS.length]).join(' ');
  return `${i % 3 === 0 ? `@crew${i} ` : ''}${text} ${i},${i % 4 === 0 ? 'rare' : 'common'}\n`;
});
const FILE = new File(['text,label\n', ...ROWS], 'moods.csv');
const RECIPE: Recipe = { ...recommended(32), preset: 'custom', epochs: 2, batchSize: 8, dropout: 0.1 };
const COPIES = { augmentWords: true, augmentNames: true, augmentLook: true };

async function runWith(change: Partial<Recipe>) {
  const session = new Session({ version: 'test' });
  const recipe = { ...RECIPE, ...change };
  const events: TrainEvent[] = [];
  try {
    await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
    await session.readTable(FILE);
    const { classes } = await session.prepare({ validationShare: 0.2 });
    const estimate = await session.estimate(recipe);
    await session.train(recipe, (event) => events.push(event));
    const steps = events.filter((event) => event.type === 'step');
    const epochs = events.filter((event) => event.type === 'epoch');
    const start = events.find((event) => event.type === 'start')!;
    return { classes: classes.map(({ train }) => train), estimate, start, steps, epochs };
  } finally {
    await session.dispose();
  }
}

type Run = Awaited<ReturnType<typeof runWith>>;
const lossesOf = ({ steps }: Run) => steps.map(({ loss }) => loss);

/** Says beforehand what it then does: rows, steps and memory. */
function expectAsSaid({ estimate, start, steps }: Run, rows: number): void {
  expect(estimate.perEpoch).toEqual(start.perEpoch);
  expect(start.perEpoch.rows).toBe(rows);
  expect(start).toMatchObject({ trainRows: 32, stepsPerEpoch: Math.ceil(rows / 8) });
  expect(steps.reduce((sum, { examples }) => sum + examples, 0)).toBe(2 * rows);
  const taken = steps.at(-1)!.memory;
  expect(Math.abs(estimate.memory!.total - taken) / taken).toBeLessThan(0.05);
}

describe.skipIf(!hasGpu())('a run', () => {
  it('balanced by weights has the epoch of one that is not, and other losses from the first step on', async () => {
    const [plain, weighted, again] = [
      await runWith({}),
      await runWith({ balance: 'weights' }),
      await runWith({ balance: 'weights' }),
    ];
    expect(plain.classes).toEqual([24, 8]);
    expectAsSaid(weighted, 32);
    expect(weighted.start.perEpoch.classWeights).toEqual([
      { label: 'common', weight: 32 / 48 },
      { label: 'rare', weight: 32 / 16 },
    ]);
    expect(lossesOf(weighted)[0]).not.toBe(lossesOf(plain)[0]);
    expect(lossesOf(again)).toEqual(lossesOf(weighted));
  });

  it('balanced by repeating has as many of each class, and repeats to the bit', async () => {
    const [sampled, again] = [await runWith({ balance: 'sampling' }), await runWith({ balance: 'sampling' })];
    expectAsSaid(sampled, 48);
    expect(sampled.start.perEpoch.repeats).toBe(16);
    expect(sampled.epochs[0].evaluation!.examples).toBe(8);
    expect(lossesOf(again)).toEqual(lossesOf(sampled));
  });

  it.each([null, 1, 0])('with copies trains on them too, layers trained: %s', async (trainableLayers) => {
    const change = { ...COPIES, trainableLayers };
    const [run, again] = [await runWith(change), await runWith(change)];
    const { tweets, copies, rows } = run.start.perEpoch;
    expect(copies.augmentNames).toBeGreaterThan(5);
    expect(copies.augmentWords).toBeGreaterThan(10);
    // It ignores case, and there is no emoji.
    expect(copies.augmentLook).toBe(0);
    expectAsSaid(run, tweets + copies.augmentWords! + copies.augmentNames!);
    expect(rows).toBeGreaterThan(50);
    expect(run.epochs[0].evaluation!.examples).toBe(8);
    expect(lossesOf(again)).toEqual(lossesOf(run));
  });
});
