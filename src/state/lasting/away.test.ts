import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine } from '@/testing/fakeEngine';
import { createFakeHost } from '@/testing/fakeHost';
import { createFakePageLife } from '@/testing/fakePageLife';
import { startOf, stepOf } from '@/testing/runEvents';
import { noRun } from '../initial';
import { beginRun, growRun } from '../runReducer';
import { createStudio } from '../studio';
import { followAway } from './away';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A run that goes on as the test says, beside a page that looks. */
function begin({ visible = true } = {}) {
  const { store } = createStudio(createFakeEngine(), createFakeHost());
  const life = Object.assign(createFakePageLife(), { visible });
  const stop = followAway(store, life);
  let [step, elapsed] = [0, 0];
  const grow = (...events: Parameters<typeof growRun>[1]) =>
    store.setState(({ run }) => ({ run: growRun(run, events, life.time) }));
  const pass = (ms: number) => {
    life.time += ms;
    vi.advanceTimersByTime(ms);
  };
  store.setState({ run: beginRun(noRun, life.time) });
  grow(startOf({ steps: 10_000, stepsPerEpoch: 1000 }));
  return {
    store,
    life,
    stop,
    pass,
    /** So many steps of 100 tokens, each taking so long. */
    train(count: number, seconds: number) {
      for (let i = 0; i < count; i++) {
        pass(1000 * seconds);
        grow(stepOf(++step, { elapsed: (elapsed += seconds) }));
      }
    },
    /** None of the page's code runs, and the engine does nothing either. */
    sleep(ms: number) {
      life.time += ms;
    },
    end: () => store.setState(({ run }) => ({ run: { ...run, status: 'stopped' as const } })),
    said: () => store.getState().run.notices.map(({ message }) => message.replaceAll('\u00a0', ' ')),
  };
}

const SLOWED = 'Slowed by the browser while hidden: 50 tokens/s, 200 tokens/s while visible. Keep this tab visible.'; // prettier-ignore

describe('a page that was hidden', () => {
  it('tells both speeds where the browser slowed the run, once it is seen again', () => {
    const { train, life, pass, said } = begin();
    train(30, 0.5);
    life.change('hidden');
    train(30, 2);
    expect(said()).toEqual([]);
    life.change('shown');
    pass(2000);
    expect(said()).toEqual([SLOWED]);
  });

  it('says nothing where the run went on as before', () => {
    const { train, life, pass, said } = begin();
    train(30, 0.5);
    life.change('hidden');
    train(30, 0.6);
    life.change('shown');
    pass(2000);
    train(30, 0.5);
    expect(said()).toEqual([]);
  });

  it('waits for seen steps to compare with where the run began hidden', () => {
    const { train, life, pass, said } = begin({ visible: false });
    train(30, 2);
    life.change('shown');
    pass(2000);
    expect(said()).toEqual([]);
    train(15, 0.5);
    expect(said()).toEqual([SLOWED]);
  });

  it('says it once for all times, the newest', () => {
    const { train, life, pass, said } = begin();
    train(30, 0.5);
    for (const seconds of [4, 2]) {
      life.change('hidden');
      train(30, seconds);
      life.change('shown');
      pass(2000);
      train(30, 0.5);
    }
    expect(said()).toEqual([SLOWED]);
  });

  it('takes a glance at it for hidden still', () => {
    const { train, life, pass, said } = begin();
    train(30, 0.5);
    life.change('hidden');
    train(8, 2);
    life.change('shown');
    pass(200);
    life.change('hidden');
    train(8, 2);
    life.change('shown');
    pass(2000);
    expect(said()).toEqual([SLOWED]);
  });
});

describe('a page that slept', () => {
  it('says for how long the run stood still, and that nothing was lost', () => {
    const { train, sleep, said, pass } = begin();
    train(30, 0.5);
    sleep(600_000);
    pass(6000);
    pass(2000);
    expect(said()).toEqual([
      'Training stood still for about 10 min: the browser or the machine slept. Nothing was lost: the run went on from where it was. Keep this tab visible and the machine awake.',
    ]);
    train(30, 0.5);
    expect(said()).toHaveLength(1);
  });

  it('says so sooner of a page that was seen, whose clock nothing slows, also where the run then ends at once', () => {
    const { train, sleep, said, pass, end } = begin();
    train(30, 0.5);
    sleep(20_000);
    pass(5000);
    end();
    pass(2000);
    expect(said()).toEqual([expect.stringContaining('Training stood still for about 25 s')]);
  });

  it('says nothing of a next run', () => {
    const { store, life, train, sleep, said, pass } = begin();
    train(30, 0.5);
    sleep(600_000);
    pass(5000);
    store.setState({ run: beginRun(noRun, life.time) });
    pass(2000);
    expect(said()).toEqual([]);
  });

  it('believes the browser that says so sooner', () => {
    const { train, sleep, life, said, pass } = begin();
    train(30, 0.5);
    life.change('hidden');
    life.change('frozen');
    sleep(40_000);
    life.change('resumed');
    pass(2000);
    expect(said()).toEqual([expect.stringContaining('Training stood still for about 40 s')]);
  });

  it('does not take a hidden page’s slow clock for sleep, nor silence while nothing trains', () => {
    const { train, sleep, life, said, pass, end } = begin();
    train(30, 0.5);
    life.change('hidden');
    for (let minute = 0; minute < 5; minute++) {
      sleep(60_000);
      pass(5000);
    }
    end();
    sleep(600_000);
    pass(10_000);
    expect(said()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says nothing where the engine went on meanwhile', () => {
    const { train, life, said, pass, store } = begin();
    train(30, 0.5);
    life.time += 300_000;
    const { run } = store.getState();
    const steps = Array.from({ length: 600 }, (_, i) => stepOf(31 + i, { elapsed: 15.5 + i / 2 }));
    store.setState({ run: growRun(run, steps, life.time) });
    pass(2000);
    expect(said()).toEqual([]);
  });
});

it('leaves a run alone once it was told to stop', () => {
  const { train, life, pass, said, stop } = begin();
  train(30, 0.5);
  life.change('hidden');
  train(30, 2);
  stop();
  life.change('shown');
  pass(2000);
  expect(said()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
