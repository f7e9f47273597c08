import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from '@/engine';
import { openStudio } from '@/testing/openStudio';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('puts events into the state at most four times a second', async () => {
  const { engine, actions, store } = await openStudio();
  vi.advanceTimersByTime(1000);
  const run = actions.train();
  // Behind the questions that were asked meanwhile.
  await vi.waitFor(() => expect(engine.calls.at(-1)?.method).toBe('train'));
  let updates = 0;
  store.subscribe(() => updates++);
  for (let step = 0; step < 100; step++) {
    await engine.advance(1);
    vi.advanceTimersByTime(10); // a hundred steps in a second
  }
  expect(updates).toBeLessThanOrEqual(5);
  expect(store.getState().run.steps.length).toBeGreaterThan(90);
  await engine.finish();
  await run;
});

it('has every event and the end when it resolves', async () => {
  const { engine, actions, get } = await openStudio();
  const run = actions.train();
  await engine.finish();
  await run;
  const { status, steps, epochs, end, start } = get().run;
  expect([status, steps.length, epochs.length]).toEqual(['finished', start?.steps, 4]);
  expect(end?.evaluation?.accuracy).toBeCloseTo(0.7562);
});

it('keeps what was measured when the run fails, and says why', async () => {
  const { engine, actions, get } = await openStudio();
  const { train } = engine;
  engine.train = async (recipe, emit) => {
    const going = train(recipe, emit);
    await engine.advance(20);
    void going;
    throw new EngineError('diverged', 'Three gradient norms in a row were not finite.');
  };
  await actions.train();
  expect([get().run.status, get().run.steps.length, get().run.failure?.code]).toEqual([
    'failed',
    19,
    'diverged',
  ]);
});

it('starts one run at a time', async () => {
  const { engine, actions, get } = await openStudio();
  const run = actions.train();
  await actions.train();
  expect(engine.calls.filter(({ method }) => method === 'train')).toHaveLength(1);
  await engine.finish();
  await run;
  expect(get().run.number).toBe(1);
});

it('takes the answers of the run before out of the playground and keeps the text', async () => {
  const { engine, actions, get } = await openStudio();
  await actions.predict('so kind');
  const run = actions.train();
  expect(get().playground).toEqual({ text: 'so kind', result: null, pending: false, failure: null });
  await engine.finish();
  await run;
});

describe('stop', () => {
  it('is stopping until the engine has stopped, then stopped', async () => {
    const { engine, actions, get } = await openStudio();
    const run = actions.train();
    await engine.advance(30);
    const stopped = actions.stop();
    expect(get().run.status).toBe('stopping');
    await stopped;
    await run;
    expect([get().run.status, get().run.end?.reason]).toEqual(['stopped', 'stopped']);
  });

  it('does nothing when nothing runs', async () => {
    const { engine, actions } = await openStudio();
    await actions.stop();
    expect(engine.calls.some(({ method }) => method === 'stop')).toBe(false);
  });

  it('goes on running, and says so, when the engine could not stop', async () => {
    const { engine, actions, get } = await openStudio();
    const run = actions.train();
    await engine.advance(5);
    engine.failNext('stop', new EngineError('internal', 'The worker gave no answer.'));
    await actions.stop();
    expect([get().run.status, get().run.failure?.message]).toEqual(['running', 'The worker gave no answer.']);
    await engine.finish();
    await run;
  });
});

describe('new run', () => {
  it('puts the finished one away and counts on', async () => {
    const { engine, actions, get } = await openStudio();
    const first = actions.train();
    await engine.finish();
    await first;
    actions.newRun();
    expect([get().run.status, get().run.number, get().run.steps.length]).toEqual(['idle', 1, 0]);
    const second = actions.train();
    expect(get().run.number).toBe(2);
    await engine.finish();
    await second;
  });

  it('does not put a running one away', async () => {
    const { engine, actions, get } = await openStudio();
    const run = actions.train();
    actions.newRun();
    expect(get().run.status).toBe('starting');
    await engine.finish();
    await run;
  });
});

it('takes the start of a run, and no late step of the run before, for a lost GPU being back', async () => {
  const { engine, actions, get } = await openStudio();
  const run = actions.train();
  await engine.advance(3);
  engine.notify({ kind: 'device-lost', message: 'The GPU was unplugged.' });
  await engine.finish();
  await run;
  expect([get().deviceLost, get().run.steps.length > 3]).toEqual(['The GPU was unplugged.', true]);
  const again = actions.train();
  await engine.finish();
  await again;
  expect([get().deviceLost, get().model.status]).toEqual([null, 'ready']);
});
