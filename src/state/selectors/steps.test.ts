import { describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { fakeModel } from '@/testing/fakeModel';
import { noProcessor } from '@/testing/fakeDevices';
import { openStudio } from '@/testing/openStudio';
import { currentStep, selectSteps, STEP_NAMES } from './steps';

type Opened = Awaited<ReturnType<typeof openStudio>>;

const views = ({ get }: Opened) => selectSteps(get()).map(({ view }) => view);
const markers = ({ get }: Opened) => selectSteps(get()).map(({ marker }) => marker);
const lines = ({ get }: Opened) => selectSteps(get()).map(({ line }) => line.replaceAll('\u00a0', ' '));

/** A run that has gone on until `epoch` is finished; `over` waits for its end. */
async function trained(epoch: number) {
  const studio = await openStudio();
  const run = studio.actions.train();
  await studio.engine.finish(epoch);
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { ...studio, over: run };
}

it('numbers six steps in the order of the work', async () => {
  const { get } = await openStudio({ sample: false });
  expect(selectSteps(get()).map(({ number, name }) => `${number} ${name}`)).toEqual(
    STEP_NAMES.map((name, index) => `${index + 1} ${name}`),
  );
});

it('gives the same objects until something they tell of changes', async () => {
  const { get, actions } = await openStudio();
  const steps = selectSteps(get());
  actions.setTheme('dark');
  expect(selectSteps(get())).toBe(steps);
});

describe('before a run', () => {
  it('begins in the data, and tells a machine where nothing can compute what can be done', async () => {
    const studio = await openStudio({
      sample: false,
      probe: { ok: false, code: 'no-webgpu', message: 'No WebGPU.' },
      processor: noProcessor,
    });
    expect(markers(studio)).toEqual(['current', 'not yet', 'not yet', 'not yet', 'not yet', 'not yet']);
    expect(lines(studio)).toEqual([
      'can still be checked',
      'pick or keep MiniLM',
      'nothing can compute here',
      '',
      '',
      '',
    ]);
  });

  it('has data, recipe and start open at once', async () => {
    const studio = await openStudio();
    expect(views(studio)).toEqual(['open', 'open', 'open', 'waiting', 'waiting', 'waiting']);
    expect(markers(studio)).toEqual(['done', 'current', 'not yet', 'not yet', 'not yet', 'not yet']);
    expect(lines(studio).slice(0, 2)).toEqual(['1,000 rows, 3 classes', 'all-MiniLM-L6-v2, lr 5e-5']);
  });

  it('stays in the data while its rows cannot be used', async () => {
    const studio = await openStudio();
    studio.engine.failNext('prepare', new EngineError('too-few-classes', 'One class.'));
    await studio.actions.choose({ labelColumn: 0 });
    expect(currentStep(studio.get())).toBe('data');
    expect([markers(studio)[0], lines(studio)[0], views(studio)[2]]).toEqual([
      'error',
      'needs a look',
      'waiting',
    ]);
  });

  it('folds a step by hand', async () => {
    const studio = await openStudio();
    studio.actions.openStep('data', false);
    expect(views(studio)[0]).toBe('folded');
  });

  it('lets a model with its own head answer at once', async () => {
    const studio = await openStudio();
    studio.engine.loadModel = () => Promise.resolve({ ...fakeModel, labels: ['no', 'yes'] });
    await studio.actions.pickModel({ kind: 'files', name: 'mine', files: {} });
    expect(views(studio).slice(3)).toEqual(['waiting', 'ready', 'waiting']);
  });
});

describe('during a run', () => {
  it('locks what it stands on and offers what each epoch brings', async () => {
    const studio = await trained(2);
    expect(views(studio)).toEqual(['locked', 'locked', 'open', 'ready', 'ready', 'waiting']);
    expect(markers(studio)).toEqual(['done', 'done', 'running', 'not yet', 'not yet', 'not yet']);
    expect(lines(studio).slice(2)).toEqual([
      'epoch 3 of 4, 50 %',
      'interim, 74.1 % ± 6',
      'epoch-2 weights',
      'after the run',
    ]);
    expect(selectSteps(studio.get())[2].share).toBe(0.5);
    await studio.actions.stop();
    await studio.over;
  });

  it('opens interim results when asked', async () => {
    const studio = await trained(1);
    studio.actions.openStep('results', true);
    expect(views(studio)[3]).toBe('open');
    await studio.actions.stop();
    await studio.over;
  });
});

describe('after a run', () => {
  it('folds data and recipe and opens the rest', async () => {
    const studio = await trained(Infinity);
    await studio.over;
    expect(views(studio)).toEqual(['folded', 'folded', 'open', 'open', 'open', 'open']);
    expect(currentStep(studio.get())).toBe('results');
    expect(lines(studio).slice(2, 5)).toEqual(['4 epochs, 6 min 08 s', '75.6 % ± 6', 'epoch-4 weights']);
  });

  it('opens data and recipe again by hand', async () => {
    const studio = await trained(Infinity);
    await studio.over;
    studio.actions.openStep('recipe', true);
    expect(views(studio).slice(0, 2)).toEqual(['folded', 'open']);
  });

  it('stays in the train step when it failed or stopped before an epoch was whole', async () => {
    const studio = await openStudio();
    studio.engine.failNext('train', new EngineError('device-lost', 'The GPU went away.'));
    await studio.actions.train();
    expect(currentStep(studio.get())).toBe('train');
    expect([markers(studio)[2], lines(studio)[2]]).toEqual(['error', 'stopped by a failure']);
    expect(views(studio).slice(3)).toEqual(['waiting', 'waiting', 'waiting']);
  });
});
