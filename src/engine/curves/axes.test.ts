import { expect, it } from 'vitest';
import { epochOf, evaluationOf, runOf, startOf, stepOf } from '@/testing/runEvents';
import { accuracyAxis, axisFromZero, epochsShown, epochTicks, lossAxis, niceStep } from './axes';

const baseline = (accuracy: number, classes: number) => ({ accuracy, loss: Math.log(classes), label: 'a' });

it('rounds steps up to 1, 2, 4 or 5', () => {
  expect([0.17, 0.2, 0.21, 0.41, 0.6, 3, 7].map(niceStep)).toEqual([0.2, 0.2, 0.4, 0.5, 1, 4, 10]);
});

it('has at most five steps and a top on a half step', () => {
  expect(axisFromZero(1.373)).toEqual({ domain: [0, 1.4], ticks: [0, 0.4, 0.8, 1.2] });
  expect(axisFromZero(0.87)).toEqual({ domain: [0, 0.9], ticks: [0, 0.2, 0.4, 0.6, 0.8] });
});

it('leaves room above guessing before the first step', () => {
  const run = runOf(0, { start: startOf({ baseline: baseline(0.4, 3) }) });
  expect(lossAxis(run).domain).toEqual([0, 1.4]);
});

it('is decided by a first step that is far above guessing', () => {
  expect(lossAxis(runOf(0, { steps: [stepOf(1, { loss: 1.9 })] })).domain).toEqual([0, 2]);
});

it('does not move within an epoch, whatever its steps do', () => {
  const spike = [...runOf(4).steps, stepOf(5, { loss: 8 })];
  expect(lossAxis(runOf(4, { steps: spike }))).toEqual(lossAxis(runOf(1)));
});

it('grows at an epoch’s end and never shrinks again', () => {
  const high = Array.from({ length: 10 }, (_, index) => stepOf(index + 1, { loss: 2 }));
  const low = Array.from({ length: 10 }, (_, index) => stepOf(index + 11, { loss: 0.1 }));
  const first = lossAxis(runOf(10, { steps: high })).domain[1];
  expect(first).toBeGreaterThan(lossAxis(runOf(0)).domain[1]);
  expect(lossAxis(runOf(20, { steps: [...high, ...low] })).domain[1]).toBe(first);
});

it('is not flattened by one odd batch of a finished epoch', () => {
  const steps = Array.from({ length: 200 }, (_, index) => stepOf(index + 1, index === 9 ? { loss: 40 } : {}));
  expect(lossAxis(runOf(0, { steps, epochs: [epochOf(1, { step: 200 })] })).domain).toEqual([0, 0.9]);
});

it('shows a validation loss that rose above everything', () => {
  const epochs = [epochOf(1, { evaluation: evaluationOf({ loss: 1.5 }) })];
  expect(lossAxis(runOf(10, { epochs })).domain[1]).toBeGreaterThanOrEqual(1.5);
});

it('shows accuracy from 20 %, and from 0 where chance is under 30 %', () => {
  expect(accuracyAxis(runOf(0)).domain).toEqual([20, 100]);
  const many = runOf(0, { start: startOf({ baseline: baseline(0.2, 5) }) });
  expect(accuracyAxis(many)).toEqual({ domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100] });
});

it('numbers every epoch while there is room, with ten minor ticks each', () => {
  expect(epochTicks(4, 294)).toEqual({ labelled: [0, 1, 2, 3, 4], minorPerEpoch: 10 });
  expect(epochTicks(20, 294)).toEqual({
    labelled: [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20],
    minorPerEpoch: 2,
  });
});

const laidOver = (y: number, x = 3) => [{ label: '2', train: [{ x, y }], validation: [] }];

it('leaves room for a run that is laid over, but for one that diverged no more than twice as much', () => {
  const alone = lossAxis(runOf(14)).domain[1];
  expect(lossAxis(runOf(14), laidOver(0.1)).domain[1]).toBe(alone);
  const [, room] = lossAxis(runOf(14), laidOver(1.2)).domain;
  expect(room).toBeGreaterThanOrEqual(1.2);
  expect(lossAxis(runOf(14), laidOver(500)).domain[1]).toBeLessThan(2.5 * alone);
});

it('spans the epochs of the longest run', () => {
  expect(epochsShown(runOf(14), [])).toBe(2);
  expect(epochsShown(runOf(14), laidOver(1, 3.4))).toBe(4);
  expect(epochsShown(runOf(14), laidOver(1, 1))).toBe(2);
});
