import { expect, it } from 'vitest';
import { createFakeEngine } from '@/testing/fakeEngine';
import { createFakeHost } from '@/testing/fakeHost';
import { createFakePageLife } from '@/testing/fakePageLife';
import { noRun } from '../initial';
import { beginRun } from '../runReducer';
import { createStudio } from '../studio';
import { followAwake } from './awake';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function open() {
  const host = createFakeHost();
  const { store, actions } = createStudio(createFakeEngine(), host);
  const life = createFakePageLife();
  const stop = followAwake(store, life);
  return {
    store,
    actions,
    life,
    stop,
    host,
    begin: () => store.setState({ run: beginRun(store.getState().run, life.time) }),
    end: () => store.setState(({ run }) => ({ run: { ...run, status: 'finished' as const } })),
    said: () => store.getState().run.notices.map(({ message }) => message),
  };
}

it('keeps the screen awake while a run goes on, where the person wants it, and remembers that', async () => {
  const { actions, life, begin, end, host, store } = open();
  expect(store.getState().lasting.awake).toEqual({ offered: true, wanted: false });
  begin();
  await settled();
  expect(life.awake).toBe(0);
  actions.keepAwake(true);
  await settled();
  expect([life.awake, host.keepsAwake]).toEqual([1, true]);
  end();
  expect(life.awake).toBe(0);
  begin();
  await settled();
  expect(life.awake).toBe(1);
  actions.keepAwake(false);
  expect([life.awake, host.keepsAwake]).toEqual([0, false]);
});

it('asks again once the page is seen again, and never for a hidden one', async () => {
  const { actions, life, begin } = open();
  actions.keepAwake(true);
  begin();
  await settled();
  life.visible = false;
  life.endAwake();
  life.change('hidden');
  await settled();
  expect(life.awake).toBe(0);
  life.change('shown');
  await settled();
  expect(life.awake).toBe(1);
});

it('says a refusal once a run, and asks again when the page is seen again', async () => {
  const { actions, life, begin, end, said, store } = open();
  life.refusal = new Error('The battery is low');
  actions.keepAwake(true);
  begin();
  await settled();
  life.change('shown');
  await settled();
  expect(said()).toEqual([
    'The browser does not keep the screen awake (The battery is low). If the machine sleeps, training waits. Set a longer time in its energy settings.',
  ]);
  life.refusal = null;
  life.change('shown');
  await settled();
  expect(life.awake).toBe(1);
  end();
  store.setState({ run: noRun });
  expect(said()).toEqual([]);
});

it('lets go what it is given too late', async () => {
  const { actions, life, begin, end } = open();
  actions.keepAwake(true);
  begin();
  end();
  await settled();
  expect(life.awake).toBe(0);
});

it('lets the screen go once it was told to stop', async () => {
  const { actions, life, begin, stop } = open();
  actions.keepAwake(true);
  begin();
  await settled();
  stop();
  expect(life.awake).toBe(0);
});
