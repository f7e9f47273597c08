import { expect, it } from 'vitest';
import { fakePastRuns, fakeTrainerRun } from '@/testing/pastRuns';
import { initialState } from './initial';
import { overlaidOf } from './pastRuns';

const past = { ...initialState('system').past, runs: [...fakePastRuns, fakeTrainerRun] };

it('draws a run by its epochs until its steps are there: means of Warble stand mid-epoch, others where they were logged', () => {
  const [two, trainer] = overlaidOf(past, ['past-2', 'trainer-1']);
  expect([two.label, two.everyStep, two.train[0]]).toEqual([
    '2',
    false,
    { epoch: 0.5, loss: 0.99, accuracy: 0.51 },
  ]);
  expect([trainer.label, trainer.train[0].epoch]).toEqual(['Trainer', 0.5]);
  expect(two.validation[4]).toEqual({ epoch: 5, loss: 0.73, accuracy: 0.692 });
});

it('draws its steps once they were read', () => {
  const steps = Array.from({ length: 9 }, (_, i) => ({ epoch: i / 2, loss: 1, accuracy: null }));
  const [two] = overlaidOf({ ...past, steps: { 'past-2': steps } }, ['past-2']);
  expect([two.everyStep, two.train]).toEqual([true, steps]);
});

it('passes over runs that are gone', () => {
  expect(overlaidOf(past, ['gone'])).toEqual([]);
});
