import { expect, it } from 'vitest';
import { fakeEstimate } from '@/testing/fakeAnswers';
import { openStudio } from '@/testing/openStudio';
import { noCost } from '../initial';
import { selectBlocker } from './blocker';
import { planOf } from './plan';

it('cuts the training tweets into steps', async () => {
  const { get } = await openStudio();
  expect(planOf(get())).toEqual({ rows: 800, stepsPerEpoch: 50, steps: 200 });
});

it('counts a last batch that is not full only where the recipe keeps it', async () => {
  const { actions, get } = await openStudio();
  await actions.editRecipe({ batchSize: 64 });
  expect(planOf(get())?.stepsPerEpoch).toBe(13);
  await actions.editRecipe({ dropIncomplete: true });
  expect(planOf(get())?.stepsPerEpoch).toBe(12);
});

it('counts what balance repeats, and copies once the engine has counted them', async () => {
  const { actions, get } = await openStudio();
  const { trainRows, classes } = get().data!;
  await actions.editRecipe({ balance: 'sampling' });
  const most = Math.max(...classes.map(({ train }) => train));
  expect(planOf(get())?.rows).toBe(3 * most);
  await actions.editRecipe({ balance: 'none', augmentNames: true });
  expect(planOf({ ...get(), cost: noCost })).toBeNull();
  expect(selectBlocker({ ...get(), cost: noCost })).toBeNull();
  const estimate = fakeEstimate(get().recipe, 'estimate', get().data!);
  const cost = { status: 'ready', estimate, prices: [] } as const;
  expect(planOf({ ...get(), cost })?.rows).toBe(trainRows + trainRows / 2);
  expect(planOf({ ...get(), cost: { ...cost, status: 'asking' } })).toBeNull();
});
