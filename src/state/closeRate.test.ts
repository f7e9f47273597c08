import { expect, it } from 'vitest';
import type { Estimate } from '@/engine';
import { deferred, openStudio } from '@/testing/openStudio';

async function found() {
  const opened = await openStudio();
  await opened.actions.findRate();
  expect(opened.get().rate).toMatchObject({ status: 'found', number: 1 });
  return { ...opened, status: () => opened.get().rate.status };
}

it('is found on the recipe as it is, with all its points', async () => {
  const { engine, get } = await found();
  const { points, suggestion } = get().rate;
  expect(engine.calls.find(({ method }) => method === 'findRate')?.args).toEqual([get().recipe]);
  expect(points.map(({ step }) => step)).toEqual(points.map((_, i) => i + 1));
  expect(suggestion).toBeGreaterThan(1e-5);
});

it.each([{ learningRate: 1e-3 }, { epochs: 9 }, { scheduler: 'constant' as const }])(
  'stays where what is changed does not matter to it: %o',
  async (patch) => {
    const { actions, status } = await found();
    await actions.editRecipe(patch);
    expect(status()).toBe('found');
  },
);

it.each([{ batchSize: 8 }, { seed: 7 }, { trainableLayers: 1 }])(
  'goes where the recipe is another one: %o',
  async (patch) => {
    const { actions, status } = await found();
    await actions.editRecipe(patch);
    expect(status()).toBe('none');
  },
);

it('goes with other rows, and with a run', async () => {
  const first = await found();
  await first.actions.choose({ validationShare: 0.4 });
  expect(first.status()).toBe('none');
  const second = await found();
  const run = second.actions.train();
  expect(second.status()).toBe('none');
  await second.engine.finish();
  await run;
});

it('is given up for a run, which does not wait for it, and says nothing of itself any more', async () => {
  const { actions, engine, get } = await openStudio({ pace: 1 });
  const search = actions.findRate();
  await expect.poll(() => get().rate.points.length).toBeGreaterThan(0);
  const run = actions.train();
  await search;
  expect(get().rate).toMatchObject({ status: 'none', points: [], failure: null });
  await run;
  expect(get().run.status).toBe('finished');
  const order = engine.calls.map(({ method }) => method);
  expect(order.indexOf('cancelFindRate')).toBeLessThan(order.indexOf('train'));
  expect(order.filter((method) => method === 'cancelFindRate')).toHaveLength(1);
});

it('does not begin where it was put away before its turn came', async () => {
  const { actions, engine, get } = await openStudio();
  // What is being measured goes first.
  const measuring = deferred<Estimate>();
  engine.tryOut = () => measuring.promise;
  const measured = actions.tryOut();
  const search = actions.findRate();
  await expect.poll(() => get().rate.status).toBe('searching');
  actions.closeRate();
  measuring.reject(new Error('enough'));
  await Promise.all([measured, search]);
  expect(engine.calls.some(({ method }) => method === 'findRate')).toBe(false);
});

it('cannot begin where a run could not', async () => {
  const { actions, get } = await openStudio({ sample: false });
  await actions.findRate();
  expect(get().rate.status).toBe('none');
});
