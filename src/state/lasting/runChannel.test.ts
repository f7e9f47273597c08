import { expect, it } from 'vitest';
import { epochOf, startOf, stepOf } from '@/testing/runEvents';
import { noRun } from '../initial';
import { joined, newOf } from './runChannel';

const run = {
  ...noRun,
  start: startOf(),
  steps: [1, 2, 3].map((step) => stepOf(step)),
  epochs: [epochOf(1)],
};
const told = (steps: number, epochs: number) => {
  const known = { steps, epochs };
  return { kind: 'told', id: 'a', known, run: newOf(run, known) } as const;
};

it('puts what is new behind what is known', () => {
  expect(told(2, 1).run.steps).toEqual([stepOf(3)]);
  expect(joined({ ...noRun, steps: run.steps.slice(0, 2), epochs: run.epochs }, told(2, 1))).toEqual(run);
});

it('takes all of it in the place of whatever was there', () => {
  expect(joined(null, told(0, 0))).toEqual(run);
  expect(joined({ ...noRun, steps: [stepOf(7)] }, told(0, 0))).toEqual(run);
});

it('does not put it behind anything else', () => {
  expect(joined(null, told(2, 1))).toBeNull();
  expect(joined({ ...noRun, steps: [stepOf(1)], epochs: run.epochs }, told(2, 1))).toBeNull();
  expect(joined({ ...noRun, steps: run.steps.slice(0, 2) }, told(2, 1))).toBeNull();
});
