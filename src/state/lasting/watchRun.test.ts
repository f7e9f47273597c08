import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrainEvent } from '@/engine';
import { createFakeEngine } from '@/testing/fakeEngine';
import { createFakeHost } from '@/testing/fakeHost';
import { createFakePageLife, type FakePageLife } from '@/testing/fakePageLife';
import { endOf, epochOf, startOf, stepOf } from '@/testing/runEvents';
import { beginRun, failRun, growRun } from '../runReducer';
import { createStudio } from '../studio';
import { publishRun } from './publish';
import { watchRun } from './watchRun';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is answered at once comes a few turns later. */
const settled = () => vi.advanceTimersByTimeAsync(0);

/** A tab, which both tells and watches. */
function openTab(life: FakePageLife) {
  const engine = createFakeEngine();
  const studio = createStudio(engine, createFakeHost());
  const { store } = studio;
  const stops = [publishRun(store, life), watchRun(studio, life)];
  const get = () => store.getState();
  return {
    life,
    engine,
    store,
    stop: () => stops.forEach((stop) => stop()),
    begin: () => store.setState({ run: beginRun(get().run, life.time) }),
    grow: (...events: TrainEvent[]) => store.setState({ run: growRun(get().run, events, life.time) }),
    run: () => get().run,
    watched: () => get().lasting.watched,
  };
}

/** One tab that trains, and another. */
async function openTwo() {
  const first = openTab(createFakePageLife());
  const second = openTab(first.life.otherTab());
  first.begin();
  first.grow(startOf(), stepOf(1));
  await settled();
  return { first, second };
}

describe('the run of another tab', () => {
  it('is there as it is there, step by step, to its end', async () => {
    const { first, second } = await openTwo();
    expect(second.watched()?.run).toEqual(first.run());
    first.grow(stepOf(2), stepOf(3));
    first.grow(epochOf(1));
    first.grow({ type: 'checkpoint', step: 3, elapsed: 3, bytes: 45e6 });
    expect(second.watched()?.run).toEqual(first.run());
    first.grow(endOf());
    expect(second.watched()).toMatchObject({ run: { status: 'finished' }, gone: false });
    expect(second.watched()?.run).toEqual(first.run());
    expect(first.watched()).toBeNull();
  });

  it('tells what is new, not all of it each time', async () => {
    const { first } = await openTwo();
    const heard: { known: { steps: number }; run: { steps: unknown[] } }[] = [];
    first.life.otherTab().openChannel('warble-run-1', (message) => heard.push(message as never));
    first.grow(stepOf(2));
    expect(heard.map(({ known, run }) => [known.steps, run.steps.length])).toEqual([[1, 1]]);
  });

  it('is told whole to a tab that was opened later', async () => {
    const { first } = await openTwo();
    first.grow(stepOf(2));
    const late = openTab(first.life.otherTab());
    expect(late.watched()?.run).toEqual(first.run());
  });

  it('is told whole again where it went on from a checkpoint', async () => {
    const { first, second } = await openTwo();
    first.grow(stepOf(2), stepOf(3));
    const steps = [stepOf(1), stepOf(2, { loss: 9 })];
    first.grow({ type: 'resume', step: 2, elapsed: 2, steps, epochs: [] }, stepOf(3), stepOf(4));
    expect(second.watched()?.run.steps.map(({ loss }) => loss)).toEqual([0.6, 9, 0.6, 0.6]);
  });

  it('is not one that never began: another tab may be the one that trains', async () => {
    const first = openTab(createFakePageLife());
    const second = openTab(first.life.otherTab());
    first.begin();
    await settled();
    first.store.setState({
      run: failRun(first.run(), { code: 'busy', message: 'Another tab trains.' }, 1),
    });
    await settled();
    expect(second.watched()).toBeNull();
  });

  it('gives way to a run of this tab’s own', async () => {
    const { first, second } = await openTwo();
    second.begin();
    expect(second.watched()).toBeNull();
    first.grow(stepOf(2));
    expect(second.watched()).toBeNull();
  });
});

describe('a tab that trained', () => {
  it('is gone when it is closed or crashes, and what it leaves is looked for', async () => {
    const { first, second } = await openTwo();
    expect(second.engine.calls.filter(({ method }) => method === 'interruptedRuns')).toHaveLength(0);
    first.life.die();
    expect(second.watched()).toMatchObject({ gone: true, run: { status: 'running' } });
    await settled();
    expect(second.engine.calls.filter(({ method }) => method === 'interruptedRuns')).toHaveLength(1);
  });

  it('is not gone once its run has ended', async () => {
    const { first, second } = await openTwo();
    first.grow(endOf());
    first.life.die();
    expect(second.watched()).toMatchObject({ gone: false, run: { status: 'finished' } });
  });

  it('tells its next run as another one', async () => {
    const { first, second } = await openTwo();
    const { id } = second.watched()!;
    first.grow(endOf());
    first.begin();
    first.grow(startOf());
    await settled();
    expect(second.watched()).toMatchObject({ run: { number: 2, status: 'running' } });
    expect(second.watched()?.id).not.toBe(id);
    first.life.die();
    expect(second.watched()?.gone).toBe(true);
  });

  it('is silent where it was not heard for longer than a hidden tab may take', async () => {
    const { first, second } = await openTwo();
    const pass = (ms: number) => {
      second.life.time += ms;
      vi.advanceTimersByTime(ms);
    };
    pass(70_000);
    expect(second.watched()?.silent).toBeNull();
    pass(10_000);
    expect(second.watched()?.silent).toBe(80);
    first.grow(stepOf(2));
    expect(second.watched()?.silent).toBeNull();
  });
});

it('hears, looks and tells no more once it was told to stop', async () => {
  const { first, second } = await openTwo();
  second.stop();
  first.grow(stepOf(2));
  second.life.time += 100_000;
  vi.advanceTimersByTime(100_000);
  expect(second.watched()).toMatchObject({ silent: null, run: { steps: [stepOf(1)] } });
  const third = openTab(first.life.otherTab());
  expect(third.watched()?.run.steps).toHaveLength(2);
  first.stop();
  first.grow(stepOf(3));
  expect(third.watched()).toMatchObject({ gone: true, run: { steps: [stepOf(1), stepOf(2)] } });
});
