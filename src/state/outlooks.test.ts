import { expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { fakeHubModel } from '@/testing/fakeAnswers';
import { openStudio } from '@/testing/openStudio';
import { COST_DELAY } from './followCost';
import { canForesee, outlookKey, unloadedModels } from './outlooks';

const { id, commit } = fakeHubModel;
const KEY = outlookKey({ kind: 'hub', name: id, commit });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('tells what the recipe takes on the model that was looked up, and anew when it has changed', async () => {
  const { actions, get } = await openStudio();
  await actions.lookUp(id);
  await expect.poll(() => get().outlooks[KEY]?.seconds).toBeGreaterThan(0);
  const before = get().outlooks[KEY]!.seconds!;
  await actions.editRecipe({ epochs: 4 * get().recipe.epochs });
  await expect.poll(() => get().outlooks[KEY]?.seconds).toBeGreaterThan(2 * before);
});

it('leaves out the loaded model, which has an estimate of its own, and names each other one once', async () => {
  const { actions, get, store } = await openStudio();
  store.setState({ hub: { ...get().hub, found: fakeHubModel, kept: [fakeHubModel] } });
  await expect.poll(() => get().model.status).toBe('ready');
  const [first] = get().model.builtins;
  expect(get().model.picked?.name).toBe(first.name);
  expect(unloadedModels(get())).toEqual([{ kind: 'hub', name: id, commit }]);
  await actions.pickModel({ kind: 'hub', name: id, commit });
  expect(unloadedModels(get())).toEqual([{ kind: 'builtin', name: first.name }]);
});

it('says that it is unknown where the engine cannot tell', async () => {
  const { engine, actions, get } = await openStudio();
  const { estimate } = engine;
  engine.estimate = (recipe, source) =>
    source ? Promise.reject(new EngineError('not-ready', 'Nothing is known.')) : estimate(recipe);
  await actions.lookUp(id);
  await expect.poll(() => get().outlooks[KEY]).toBeNull();
});

it('asks nothing while a run goes on or a model loads, and forgets with another file', async () => {
  const { engine, actions, get, store } = await openStudio();
  await actions.lookUp(id);
  await expect.poll(() => get().outlooks[KEY]).toBeTruthy();
  expect(canForesee({ ...get(), model: { ...get().model, status: 'loading' } })).toBe(false);
  const run = actions.train();
  await engine.advance(2);
  expect(canForesee(get())).toBe(false);
  let asked = 0;
  const { estimate } = engine;
  engine.estimate = (recipe, source) => (asked++, estimate(recipe, source));
  store.setState({ hub: { ...get().hub, kept: [{ ...fakeHubModel, commit: 'b'.repeat(40) }] } });
  await sleep(2 * COST_DELAY);
  expect(asked).toBe(0);
  await engine.finish();
  await run;
  store.setState({ table: { ...get().table! } });
  expect(get().outlooks).toEqual({});
});
