import { describe, expect, it } from 'vitest';
import { createFakePageLife } from '@/testing/fakePageLife';
import { fakeInterrupted } from '@/testing/fakeInterrupted';
import { openStudio } from '@/testing/openStudio';
import { stepOf } from '@/testing/runEvents';
import { initialState, noRun } from '../initial';
import type { StudioState } from '../types';
import { guardLeaving, wouldLose } from './leaving';

const fresh = initialState('system');
const running = (steps: number, checkpoint: number | null): StudioState => ({
  ...fresh,
  run: {
    ...noRun,
    status: 'running',
    checkpoint,
    steps: Array.from({ length: steps }, (_, i) => stepOf(i + 1)),
  },
});

describe('steps', () => {
  it('would be lost where no checkpoint has them, and while the run goes on', () => {
    expect(wouldLose(running(3, null))).toBe(true);
    expect(wouldLose(running(3, 2))).toBe(true);
    expect(wouldLose(running(3, 3))).toBe(false);
    expect(wouldLose(running(0, null))).toBe(false);
    const stopped = running(3, 2);
    expect(wouldLose({ ...stopped, run: { ...stopped.run, status: 'stopped' } })).toBe(false);
  });
});

describe('changes by hand', () => {
  const choices = { labels: { 12: 'positive' } };
  const edit = { words: 'row 12 is positive', of: 'row 12', before: {} };
  const edited: StudioState = { ...fresh, choices, edits: [edit] };

  it('would be lost where they lie nowhere else', () => {
    expect(wouldLose(edited)).toBe(true);
    expect(wouldLose({ ...edited, edits: [] })).toBe(false);
  });

  it('lie beside the checkpoint of the run that was begun with them', () => {
    expect(wouldLose({ ...edited, run: running(3, 3).run })).toBe(false);
    const noted = (labels: object) => ({
      ...edited.interrupted,
      runs: [{ ...fakeInterrupted(fresh.recipe), notes: { choices: { labels } } }],
    });
    expect(wouldLose({ ...edited, interrupted: noted({ 12: 'positive' }) })).toBe(false);
    expect(wouldLose({ ...edited, interrupted: noted({ 12: 'negative' }) })).toBe(true);
  });

  it('lie in the split that was saved, until there are more of them', async () => {
    const { actions, get } = await openStudio();
    await actions.edit({ patch: choices, words: edit.words, of: edit.of });
    expect(wouldLose(get())).toBe(true);
    await actions.saveSplit();
    expect(wouldLose(get())).toBe(false);
    await actions.edit({ patch: { leftOut: [3] }, words: 'row 3 is left out', of: 'row 3' });
    expect(wouldLose(get())).toBe(true);
    await actions.undo();
    expect(wouldLose(get())).toBe(false);
  });
});

it('lets the browser ask exactly while there is something to lose', async () => {
  const { engine, actions, store } = await openStudio();
  const life = createFakePageLife();
  const stop = guardLeaving(store, life);
  const run = actions.train();
  await engine.advance(0);
  expect(life.asks).toBe(false);
  store.setState({ run: running(3, 2).run });
  expect(life.asks).toBe(true);
  store.setState({ run: running(3, 3).run });
  expect(life.asks).toBe(false);
  store.setState({ run: running(4, 3).run });
  stop();
  expect(life.asks).toBe(false);
  await engine.finish();
  await run;
});
