import { expect, it } from 'vitest';
import { endOf, epochOf, evaluationOf, runOf, startOf, stepOf } from '@/testing/runEvents';
import { movingAverage, MOST_POINTS, otherSeriesOf, sample, seriesOf, thin } from './series';

const line = (values: number[]) => values.map((y, x) => ({ x, y }));

it('starts the moving average at the first value and forgets by a tenth a step', () => {
  const averaged = movingAverage(line([1, 1, 2]));
  expect(averaged[0].y).toBeCloseTo(1);
  expect(averaged[2].y).toBeCloseTo((0.081 * 1 + 0.09 * 1 + 0.1 * 2) / 0.271);
});

it('keeps the lowest and highest step of each bucket, in their order, when there are too many', () => {
  const spiky = line(
    Array.from({ length: 5000 }, (_, x) => (x === 1234 ? 9 : x === 4321 ? -9 : Math.sin(x))),
  );
  const kept = thin(spiky, MOST_POINTS);
  expect(kept.length).toBeLessThanOrEqual(MOST_POINTS);
  expect(kept).toContainEqual({ x: 1234, y: 9 });
  expect(kept).toContainEqual({ x: 4321, y: -9 });
  expect(kept.map(({ x }) => x)).toEqual(kept.map(({ x }) => x).sort((a, b) => a - b));
});

it('picks smooth points evenly, first and last included', () => {
  const picked = sample(line(Array.from({ length: 1001 }, (_, x) => x)), 11);
  expect(picked.map(({ x }) => x)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
});

it('leaves few points as they are', () => {
  expect(thin(line([1, 2]), 10)).toEqual(line([1, 2]));
  expect(sample(line([1, 2]), 10)).toEqual(line([1, 2]));
});

it('draws each step at its place in epochs and accuracy in per cent', () => {
  const { raw, now } = seriesOf(runOf(5), 'accuracy');
  expect(raw[0]).toEqual({ x: 0.1, y: 50 });
  expect(now).toBe(0.5);
});

it('leaves out steps whose loss is no number', () => {
  const steps = [stepOf(1), stepOf(2, { loss: NaN, skipped: true }), stepOf(3)];
  expect(seriesOf(runOf(0, { steps }), 'loss').raw.map(({ x }) => x)).toEqual([0.1, 0.3]);
});

it('puts a finished epoch’s mean in its middle and the open one in the middle of what is done', () => {
  const run = runOf(14, { epochs: [epochOf(1, { loss: 0.4 })] });
  expect(seriesOf(run, 'loss').means).toEqual([
    { x: 0.5, y: 0.4, open: false },
    { x: 1.2, y: expect.closeTo(0.6), open: true },
  ]);
});

it('weighs the open epoch’s mean by examples', () => {
  const steps = [stepOf(1, { loss: 1, examples: 8 }), stepOf(2, { loss: 0, examples: 2 })];
  expect(seriesOf(runOf(0, { steps }), 'loss').means[0].y).toBeCloseTo(0.8);
});

it('puts validation at the epoch’s end, with whiskers for accuracy only', () => {
  const [point] = seriesOf(runOf(10), 'accuracy').validation;
  expect(point).toMatchObject({ x: 1, y: 75, kept: false });
  expect(point.whisker?.[0]).toBeCloseTo(22);
  expect(point.whisker?.[1]).toBeCloseTo(14);
  expect(seriesOf(runOf(10), 'loss').validation[0].whisker).toBeUndefined();
});

it('marks the last finished epoch as kept once the run has ended', () => {
  const kept = seriesOf(runOf(20, { end: endOf() }), 'loss').validation.map((point) => point.kept);
  expect(kept).toEqual([false, true]);
});

it('marks the epoch that was best where the recipe keeps the best', () => {
  const epochs = [0.4, 0.6].map((loss, i) => epochOf(i + 1, { evaluation: evaluationOf({ loss }) }));
  const recipe = { ...startOf().recipe, metricForBestModel: 'eval_loss' } as const;
  const run = runOf(20, { start: startOf({ recipe }), epochs, end: endOf() });
  expect(seriesOf(run, 'loss').validation.map((point) => point.kept)).toEqual([true, false]);
});

it('draws no validation where an epoch had none', () => {
  const epochs = [epochOf(1, { evaluation: null }), epochOf(2, { evaluation: evaluationOf({ loss: 0.3 }) })];
  expect(seriesOf(runOf(20, { epochs }), 'loss').validation.map(({ x, y }) => [x, y])).toEqual([[2, 0.3]]);
});

it('draws of another run what it measured, steps by their running mean', () => {
  const train = [1, 1, 2].map((loss, epoch) => ({ epoch, loss, accuracy: null }));
  const validation = [
    { epoch: 1, loss: null, accuracy: 0.7 },
    { epoch: 2, loss: 0.5, accuracy: null },
  ];
  const other = { label: '2', train, everyStep: true, validation };
  expect(otherSeriesOf(other, 'loss').train.map(({ y }) => y)).toEqual([
    expect.closeTo(1),
    expect.closeTo(1),
    expect.closeTo(0.371 / 0.271),
  ]);
  expect(otherSeriesOf({ ...other, everyStep: false }, 'loss').train.at(-1)).toEqual({ x: 2, y: 2 });
  expect(otherSeriesOf(other, 'accuracy')).toEqual({ label: '2', train: [], validation: [{ x: 1, y: 70 }] });
  expect(otherSeriesOf(other, 'loss').validation).toEqual([{ x: 2, y: 0.5 }]);
});
