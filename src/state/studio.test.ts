import { describe, expect, it, vi } from 'vitest';
import { EngineError } from '@/engine';
import { fakeProbe } from '@/testing/fakeAnswers';
import { noProcessor } from '@/testing/fakeDevices';
import { openStudio } from '@/testing/openStudio';
import { createStudio } from './studio';

const noGpu = { ok: false, code: 'no-webgpu', message: 'This browser does not offer WebGPU.' } as const;

describe('opening the page', () => {
  it('finds the GPU and the models that come with it, and loads nothing yet', async () => {
    const { engine, get } = await openStudio({ sample: false });
    expect(get().devices?.gpu).toEqual(fakeProbe);
    expect(get().model.builtins.map(({ name }) => name)).toEqual(['all-MiniLM-L6-v2']);
    expect(engine.calls.map(({ method }) => method)).toEqual([
      'keptModels',
      'keptData',
      'keptRuns',
      'interruptedRuns',
      'pastRuns',
      'devices',
    ]);
  });

  it('says when the list of models could not be fetched, and gets it on the second try', async () => {
    const { host, actions, get } = await openStudio({ sample: false });
    const { fetchModels } = host;
    host.fetchModels = () =>
      Promise.reject(new EngineError('network', 'models/index.json could not be fetched.'));
    await actions.begin();
    expect(get().model.failure?.code).toBe('network');
    host.fetchModels = fetchModels;
    await actions.begin();
    expect(get().model.failure).toBeNull();
  });
});

describe('where nothing can compute', () => {
  it('still reads and counts a file, and leaves the model alone', async () => {
    const { get } = await openStudio({ probe: noGpu, processor: noProcessor });
    expect(get().data?.account.read).toBe(1024);
    expect(get().model.status).toBe('idle');
  });

  it('takes an engine that cannot look for one that finds nothing, in its own words', async () => {
    const { engine, actions, get } = await openStudio({ sample: false });
    engine.failNext('devices', new EngineError('internal', 'The driver gave no answer.'));
    await actions.checkAgain();
    expect(get().devices?.gpu).toEqual({
      ok: false,
      code: 'no-adapter',
      message: 'The driver gave no answer.',
    });
  });
});

describe('a machine without a GPU', () => {
  it('computes on the processor', async () => {
    const { get } = await openStudio({ probe: noGpu });
    expect([get().devices?.used, get().model.status]).toEqual(['processor', 'ready']);
  });
});

describe('what computes', () => {
  it('can be chosen, is remembered, and is chosen again on the next visit', async () => {
    const { engine, host, actions, get } = await openStudio();
    await actions.runOn('processor', 3);
    expect(get().devices?.used).toBe('processor');
    expect(get().devices?.processor).toMatchObject({ threads: 3 });
    expect(host.device).toEqual({ device: 'processor', threads: 3 });
    await actions.begin();
    expect(engine.calls.filter(({ method }) => method === 'useDevice').at(-1)?.args).toEqual([
      'processor',
      3,
    ]);
  });

  it('stays what it was where another cannot be had, and the reason is told', async () => {
    const { host, actions, get } = await openStudio({ processor: noProcessor });
    await actions.runOn('processor');
    expect([get().devices?.used, get().deviceFailure]).toEqual(['gpu', noProcessor.message]);
    expect(host.device).toEqual({ device: 'auto' });
  });

  it('asks anew what a run takes', async () => {
    const { engine, actions, get } = await openStudio();
    const asked = () => engine.calls.filter(({ method }) => method === 'estimate').length;
    const before = asked();
    await actions.runOn('processor');
    expect(get().cost.status).toBe('none');
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(before));
  });
});

describe('a GPU that goes away', () => {
  it('is told, and its model is loaded again when it is found again', async () => {
    const { engine, actions, get } = await openStudio();
    engine.notify({ kind: 'device-lost', message: 'The GPU was unplugged.' });
    expect([get().deviceLost, get().model.status]).toEqual(['The GPU was unplugged.', 'idle']);
    await actions.checkAgain();
    expect([get().deviceLost, get().model.status]).toEqual([null, 'ready']);
  });

  it('brings back the person’s own model, not the built-in one', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.pickModel({ kind: 'files', name: 'bertweet', files: {} });
    engine.notify({ kind: 'device-lost', message: 'Gone.' });
    await actions.checkAgain();
    expect(get().model.info?.name).toBe('bertweet');
  });
});

it('adds up what page and engine sent and received, four times a second at most', async () => {
  const { studio, engine, get, store } = await openStudio({ sample: false });
  const begun = { method: 'GET', address: 'https://own.test/', at: 0, sent: 0 };
  const of = (id: string) => ({ id, host: 'own.test' });
  let redrawn = 0;
  store.subscribe(() => redrawn++);
  studio.reportTraffic({ ...of('page 1'), begun: { ...begun, thread: 'page' } });
  for (let piece = 0; piece < 50; piece++) studio.reportTraffic({ ...of('page 1'), received: 2 });
  const reports = [{ ...of('worker 1'), begun: { ...begun, thread: 'worker' as const }, received: 20 }];
  engine.notify({ kind: 'traffic', reports });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(get().traffic).toMatchObject({ sent: 0, received: 120 });
  expect(get().traffic.requests.map(({ id, received }) => [id, received])).toEqual([
    ['page 1', 100],
    ['worker 1', 20],
  ]);
  expect(redrawn).toBe(2);
});

it('remembers the theme outside of the page', async () => {
  const { host, actions, get } = await openStudio({ sample: false });
  actions.setTheme('dark');
  expect([get().theme, host.theme]).toEqual(['dark', 'dark']);
});

it('remembers outside of the page whether all settings are shown', async () => {
  const { host, engine, actions, get } = await openStudio({ sample: false });
  expect(get().allSettings).toBe(false);
  actions.showAllSettings(true);
  expect([get().allSettings, host.allSettings]).toEqual([true, true]);
  expect(createStudio(engine, host).store.getState().allSettings).toBe(true);
});

it('stops listening to the engine when it is put away', async () => {
  const { studio, engine, get } = await openStudio({ sample: false });
  await studio.dispose();
  engine.notify({ kind: 'device-lost', message: 'Gone.' });
  expect(get().deviceLost).toBeNull();
  expect(engine.calls.at(-1)?.method).toBe('dispose');
});
