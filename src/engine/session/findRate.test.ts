// A search for a learning rate leaves no trace, repeats to the bit, and gives way to a run.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RatePoint } from '../engine';
import type { TrainEvent } from '../training/events';
import { openSession, RECIPE } from '@/testing/interleaved/reference';
import { modelSource, table } from '@/testing/interleaved/things';
import type { Session } from './session';

let session: Session;
const open = async () => {
  session = await openSession();
  await session.loadModel(modelSource('mood', 0));
  await session.readTable(table('moods.csv', 0));
  await session.prepare({});
};
beforeEach(open);
afterEach(() => session.dispose());

async function lossesOfRun(recipe = RECIPE): Promise<number[]> {
  const losses: number[] = [];
  const add = (event: TrainEvent) => void (event.type === 'step' && losses.push(event.loss));
  await session.train(recipe, add);
  return losses;
}

it('tries rates from 1e-7 to 1e-1, each by the same factor larger, and tells each point as it comes', async () => {
  const told: RatePoint[] = [];
  const { points } = await session.findRate(RECIPE, (point) => told.push(point));
  expect(points).toEqual(told);
  const rates = points.map(({ learningRate }) => learningRate);
  expect(points.map(({ step }) => step)).toEqual(points.map((_, i) => i + 1));
  expect(rates[0]).toBeCloseTo(1e-7, 12);
  for (let i = 1; i < rates.length; i++) expect(rates[i] / rates[i - 1]).toBeCloseTo(1e6 ** (1 / 59), 9);
  expect(points.length).toBeLessThanOrEqual(60);
});

it('takes its steps with them: at first as a run that hardly moves, in the end not', async () => {
  const { points } = await session.findRate(RECIPE);
  const slow = await lossesOfRun({ ...RECIPE, learningRate: 1e-7, scheduler: 'constant', epochs: 20 });
  const apart = points.map(({ loss }, i) => Math.abs(loss - slow[i]));
  expect(Math.max(...apart.slice(0, 10))).toBeLessThan(1e-3);
  expect(Math.max(...apart.slice(-10))).toBeGreaterThan(0.05);
});

it('gives the same to the bit, whatever rate, schedule and epochs the recipe has, and other losses with another seed', async () => {
  const first = await session.findRate(RECIPE);
  const same = await session.findRate({ ...RECIPE, learningRate: 1e-3, scheduler: 'constant', epochs: 9 });
  const other = await session.findRate({ ...RECIPE, seed: RECIPE.seed + 1 });
  expect(same).toEqual(first);
  expect(other.points[0].loss).not.toBe(first.points[0].loss);
});

it('leaves no trace: the run after it gives the losses and answers of one without it', async () => {
  const expected = await lossesOfRun();
  const answer = await session.predict(['the good day']);
  await session.dispose();
  await open();
  await session.findRate(RECIPE);
  expect(await lossesOfRun()).toEqual(expected);
  await session.findRate(RECIPE);
  expect((await session.predict(['the good day'])).predictions).toEqual(answer.predictions);
});

it.each([{ trainableLayers: 0 }, { accumulationSteps: 2 }, { earlyStoppingPatience: 1 }])(
  'takes any recipe: %o',
  async (change) => {
    const { points } = await session.findRate({ ...RECIPE, ...change });
    expect(points.length).toBeGreaterThan(30);
  },
);

it('is cancelled: it fails so, and tells no further point', async () => {
  const told: RatePoint[] = [];
  const cancelled: Promise<void>[] = [];
  const search = session.findRate(RECIPE, (point) => {
    told.push(point);
    if (point.step === 3) cancelled.push(session.cancelFindRate());
  });
  await expect(search).rejects.toMatchObject({ code: 'cancelled' });
  await Promise.all(cancelled);
  expect(told).toHaveLength(3);
  // Nothing is left that would have to be ended.
  await session.cancelFindRate();
  expect((await session.findRate(RECIPE)).points.length).toBeGreaterThan(3);
});

it('gives way to a run, and to another search', async () => {
  const expected = await lossesOfRun();
  const first = session.findRate(RECIPE);
  const second = session.findRate(RECIPE);
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  const run = lossesOfRun();
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  expect(await run).toEqual(expected);
});

it('is refused while a run goes on, and says of an impossible recipe what is wrong', async () => {
  const refused: unknown[] = [];
  await session.train(RECIPE, ({ type }) => {
    if (type === 'start') refused.push(session.findRate(RECIPE).catch((error: unknown) => error));
  });
  expect(await Promise.all(refused)).toMatchObject([{ code: 'busy' }]);
  await expect(session.findRate({ ...RECIPE, batchSize: 0 })).rejects.toMatchObject({
    code: 'recipe-invalid',
  });
});
