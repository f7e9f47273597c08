import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError, type Estimate, type Recipe } from '@/engine';
import { fakeEstimate } from '@/testing/fakeAnswers';
import { deferred, openStudio } from '@/testing/openStudio';
import { COST_DELAY } from '../followCost';
import { foldedFacts } from '../selectors/foldedFacts';
import { selectSteps } from '../selectors/steps';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const rest = () => vi.advanceTimersByTimeAsync(COST_DELAY);

/** The sample and the built-in model, at rest long enough to have been asked about. */
async function open() {
  const opened = await openStudio();
  await rest();
  const asked = () =>
    opened.engine.calls.filter(({ method }) => method === 'estimate').map(({ args }) => args[0] as Recipe);
  return { ...opened, asked, cost: () => opened.get().cost };
}

/** Answers that the test gives, by batch size. */
function answering(engine: { estimate: (recipe: Recipe) => Promise<Estimate> }) {
  const answers = new Map<number, ReturnType<typeof deferred<Estimate>>>();
  engine.estimate = (recipe) => {
    answers.set(recipe.batchSize, deferred<Estimate>());
    return answers.get(recipe.batchSize)!.promise;
  };
  return async (batchSize: number) => {
    answers.get(batchSize)?.resolve(fakeEstimate({ ...fakeRecipe, batchSize }, 'estimate'));
    await rest();
  };
}

const fakeRecipe = { batchSize: 16, epochs: 4 } as Recipe;

describe('the estimate', () => {
  it('is asked for when a model is loaded and the rows are counted, and not before', async () => {
    const { asked, cost } = await open();
    expect(asked()[0]).toMatchObject({ batchSize: 16 });
    expect([cost().status, cost().estimate?.memory?.total]).toEqual(['ready', 800e6]);
    const empty = await openStudio({ sample: false });
    await rest();
    expect(empty.engine.calls.some(({ method }) => method === 'estimate')).toBe(false);
  });

  it('is asked for once when values change in quick succession', async () => {
    const { actions, asked, cost } = await open();
    const before = asked().length;
    for (const batchSize of [1, 12, 24]) await actions.editRecipe({ batchSize });
    await rest();
    expect(asked()[before].batchSize).toBe(24);
    expect(cost().estimate?.memory?.total).toBe(960e6);
    expect(asked().some(({ batchSize }) => batchSize === 1 || batchSize === 12)).toBe(false);
  });

  it('is not asked for again for what costs nothing, nor for what was asked before', async () => {
    const { actions, asked, cost } = await open();
    await actions.editRecipe({ batchSize: 24 });
    await rest();
    const before = asked().length;
    await actions.editRecipe({ learningRate: 1e-5, seed: 3 });
    await rest();
    await actions.editRecipe({ batchSize: 16 });
    await rest();
    expect(asked()).toHaveLength(before);
    expect(cost().estimate?.memory?.total).toBe(800e6);
  });

  it('is the newest one, whatever comes late', async () => {
    const { engine, actions, cost } = await open();
    const answer = answering(engine);
    await actions.editRecipe({ batchSize: 20 });
    await rest();
    await actions.editRecipe({ batchSize: 30 });
    await rest();
    await answer(20);
    expect([cost().status, cost().estimate?.memory?.total]).toEqual(['asking', 800e6]);
    await answer(30);
    expect([cost().status, cost().estimate?.memory?.total]).toEqual(['ready', 1080e6]);
  });

  it('is gone where the recipe cannot be trained, and with the model that it was of', async () => {
    const { actions, cost } = await open();
    await actions.editRecipe({ epochs: 0 });
    await rest();
    expect(cost()).toEqual({ status: 'none', estimate: null, prices: [] });
    await actions.editRecipe({ epochs: 2 });
    await rest();
    expect(cost().estimate?.seconds).toBe(180);
    const loading = actions.pickModel({ kind: 'builtin', name: 'other' });
    expect(cost().estimate).toBeNull();
    await loading;
  });

  it('is asked for anew when other rows have been counted', async () => {
    const { actions, asked } = await open();
    const before = asked().length;
    await actions.choose({ validationShare: 0.5 });
    await rest();
    expect(asked()[before]).toMatchObject({ batchSize: 16 });
  });

  it('stays unknown where it fails, and keeps nobody from training', async () => {
    const { engine, actions, get, cost } = await open();
    engine.failNext('estimate', new EngineError('internal', 'No answer.'));
    await actions.editRecipe({ batchSize: 20 });
    await rest();
    expect([cost().status, cost().estimate]).toEqual(['failed', null]);
    const run = actions.train();
    await engine.finish();
    await run;
    expect(get().run.status).toBe('finished');
  });

  it('is not asked for while a run goes on, nor after it', async () => {
    const { engine, actions, asked } = await open();
    const run = actions.train();
    await engine.advance(3);
    const before = asked().length;
    await rest();
    await engine.finish();
    await run;
    await actions.editRecipe({ batchSize: 20 });
    await rest();
    expect(asked()).toHaveLength(before);
    actions.newRun();
    await rest();
    expect(asked().length).toBeGreaterThan(before);
  });
});

it('stands in the rail and in the folded recipe', async () => {
  const { get } = await open();
  const line = selectSteps(get()).find(({ name }) => name === 'train')?.line;
  expect(line?.replace('\u00a0', ' ')).toBe('about 6 min');
  expect(foldedFacts('recipe', get()).at(-1)?.replace('\u00a0', ' ')).toBe('800 MB of memory');
});

describe('prices', () => {
  it('say what twice the batch would take', async () => {
    const { cost } = await open();
    expect(cost().prices).toContainEqual({
      field: 'batchSize',
      label: '32',
      memory: 320e6,
      time: 1,
      fits: 'yes',
    });
  });

  it('are left out where memory is not planned', async () => {
    const { engine, actions, cost } = await open();
    const { estimate } = engine;
    engine.estimate = async (recipe) => ({ ...(await estimate(recipe)), memory: null, fits: 'unknown' });
    await actions.editRecipe({ batchSize: 20 });
    await rest();
    expect([cost().status, cost().prices]).toEqual(['ready', []]);
  });
});

describe('measuring', () => {
  it('takes the time from a trial, and says so meanwhile', async () => {
    const { actions, cost } = await open();
    const measured = actions.tryOut();
    expect(cost().status).toBe('measuring');
    await measured;
    expect([cost().status, cost().estimate?.from]).toEqual(['ready', 'trial']);
  });

  it('is kept with the recipe that was measured', async () => {
    const { actions, cost } = await open();
    await actions.tryOut();
    await actions.editRecipe({ batchSize: 20 });
    await rest();
    expect(cost().estimate?.from).toBe('estimate');
    await actions.editRecipe({ batchSize: 16 });
    await rest();
    expect(cost().estimate?.from).toBe('trial');
  });

  it('is not shown for a recipe that was changed meanwhile', async () => {
    const { engine, actions, cost } = await open();
    const trial = deferred<Estimate>();
    engine.tryOut = () => trial.promise;
    const measured = actions.tryOut();
    await actions.editRecipe({ batchSize: 20 });
    trial.resolve(fakeEstimate(fakeRecipe, 'trial'));
    await measured;
    await rest();
    expect([cost().estimate?.from, cost().estimate?.memory?.total]).toEqual(['estimate', 880e6]);
  });

  it('keeps the estimate where it fails', async () => {
    const { engine, actions, cost } = await open();
    engine.failNext('tryOut', new EngineError('internal', 'No answer.'));
    await actions.tryOut();
    expect([cost().status, cost().estimate?.from]).toEqual(['failed', 'estimate']);
  });

  it('lets a run begin when it is over, for both would want the same memory', async () => {
    const { engine, actions, get } = await open();
    const trial = deferred<Estimate>();
    engine.tryOut = () => trial.promise;
    const measured = actions.tryOut();
    const run = actions.train();
    await rest();
    const trains = () => engine.calls.filter(({ method }) => method === 'train').length;
    expect([get().run.status, trains()]).toEqual(['starting', 0]);
    trial.resolve(fakeEstimate(fakeRecipe, 'trial'));
    await measured;
    await rest();
    expect(trains()).toBe(1);
    await engine.finish();
    await run;
  });

  it('can be waited out by a run that is stopped before it began', async () => {
    const { engine, actions, get } = await open();
    const trial = deferred<Estimate>();
    engine.tryOut = () => trial.promise;
    void actions.tryOut();
    const run = actions.train();
    await actions.stop();
    trial.resolve(fakeEstimate(fakeRecipe, 'trial'));
    await run;
    expect([get().run.status, get().run.number]).toEqual(['idle', 0]);
    expect(engine.calls.some(({ method }) => method === 'train')).toBe(false);
  });
});
