import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStudio } from '../studio';
import { createFakeEngine } from '@/testing/fakeEngine';
import { createFakeHost } from '@/testing/fakeHost';
import { createFakePageLife } from '@/testing/fakePageLife';
import { noRun } from '../initial';
import { followKept } from './keptStatus';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const { store, actions } = createStudio(createFakeEngine(), createFakeHost());
  const life = createFakePageLife();
  const stop = followKept(store, life);
  const saved = (...steps: number[]) =>
    store.setState({
      run: {
        ...noRun,
        status: 'running',
        saved: steps.map((step) => ({ step, bytes: 45e6, at: life.time })),
      },
    });
  const told = () => {
    const { savedAgo, storage } = store.getState().lasting;
    return [savedAgo, storage];
  };
  const pass = async (ms: number) => {
    life.time += ms;
    await vi.advanceTimersByTimeAsync(ms);
  };
  return { store, actions, life, stop, saved, told, pass };
}

it('tells when the run was saved last, from its first checkpoint on and every ten seconds', async () => {
  const { saved, told, pass, life } = open();
  saved();
  await pass(20_000);
  expect(told()).toEqual([null, null]);
  saved(1);
  await pass(0);
  expect(told()).toEqual([0, 1.3e9]);
  life.storage = 1.4e9;
  await pass(9_000);
  expect(told()).toEqual([0, 1.3e9]);
  await pass(1_000);
  expect(told()).toEqual([10, 1.4e9]);
  saved(1, 2);
  await pass(4_000);
  expect(told()).toEqual([10, 1.4e9]);
  await pass(6_000);
  expect(told()).toEqual([10, 1.4e9]);
});

it('tells nothing of a run that is over, nor once it was told to stop', async () => {
  const { store, saved, told, pass, stop } = open();
  saved(1);
  await pass(0);
  store.setState({ run: { ...store.getState().run, status: 'finished' } });
  expect(told()[0]).toBeNull();
  saved(1);
  stop();
  await pass(60_000);
  expect(told()[0]).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});

it('looks up what is kept when the panel under the bar is opened', async () => {
  const { actions, told, pass } = open();
  actions.showPrivacy(true);
  await pass(0);
  expect(told()).toEqual([null, 1.3e9]);
});
