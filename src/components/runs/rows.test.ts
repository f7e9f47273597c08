import { describe, expect, it } from 'vitest';
import { initialState } from '@/state/initial';
import type { PastState, StudioState } from '@/state/types';
import { fakePastRuns, fakeTrainerRun, ownPastRun } from '@/testing/pastRuns';
import { endOf, epochOf, runOf } from '@/testing/runEvents';
import { clock, filterRows, selectRows } from './rows';

const past = (runs: PastState['runs'], change: Partial<PastState> = {}): PastState => ({
  ...initialState('system').past,
  runs,
  ...change,
});
const state = (change: Partial<StudioState>): StudioState => ({ ...initialState('system'), ...change });
const rowsOf = (runs: PastState['runs']) => selectRows(state({ past: past(runs) }));
const running = { ...initialState('system').run, ...runOf(14), number: 4, status: 'running' } as const;

it('shows runs of Warble by their number and imported ones by where they are from', () => {
  const rows = rowsOf([...fakePastRuns, fakeTrainerRun]);
  expect(rows.map(({ label, state }) => [label, state])).toEqual([
    ['3', 'finished'],
    ['2', 'stopped early'],
    ['1', 'at chance'],
    ['Trainer', 'imported'],
  ]);
});

it('has loss as it is in the end, the best accuracy of any epoch, and what no skill would get', () => {
  const [three, , , trainer] = rowsOf([...fakePastRuns, fakeTrainerRun]);
  expect([three.loss, three.best, three.chance, three.seconds]).toEqual([0.64, 0.751, 0.403, 372]);
  expect([trainer.loss, trainer.best, trainer.chance, trainer.seconds]).toEqual([0.65, 0.72, null, null]);
  expect(trainer.accuracies.map(({ epoch }) => epoch)).toEqual([1, 3]);
  expect(trainer.changed).toBeNull();
});

it('says what changed since the run of Warble before, whatever was imported between', () => {
  const [three, two, one] = [3, 2, 1].map((n) => ownPastRun(n, { recipe: { seed: n === 3 ? 7 : 42 } }));
  const rows = rowsOf([three, fakeTrainerRun, two, one]);
  expect(rows[0].changed?.changes.map(({ name, from, to }) => [name, from, to])).toEqual([
    ['seed', '42', '7'],
  ]);
  expect(rows[2].changed?.changes).toEqual([]);
});

it('takes a run that ended before its last step for stopped, and one that failed for that', () => {
  const short = ownPastRun(1, { recipe: { epochs: 4 }, rows: [[1, 0.5, 0.6, 0.7]] });
  const failed = ownPastRun(2, { ended: null, own: { state: 'failed' } });
  expect(rowsOf([failed, short]).map((row) => row.state)).toEqual(['failed', 'stopped early']);
});

describe('the run of this page', () => {
  it('heads the list while it goes on', () => {
    const [now, next] = selectRows(state({ run: running, past: past(fakePastRuns) }));
    expect(now).toMatchObject({
      label: '4',
      state: 'running',
      past: null,
      best: 0.75,
      loss: 0.5,
      seconds: 14,
    });
    expect(next.label).toBe('3');
  });

  it('is there from its click on, with what it is going to be', () => {
    const run = { ...running, start: null, steps: [], epochs: [], status: 'starting' } as const;
    const [now] = selectRows(state({ run }));
    expect(now).toMatchObject({ label: '4', state: 'running', best: null, seconds: null });
  });

  it('gives way to its row among those that are over, and stays where it could not be written down', () => {
    const run = { ...running, ...runOf(20), status: 'finished', end: endOf() } as const;
    const listed = selectRows(state({ run, past: past(fakePastRuns, { shown: 'past-3' }) }));
    expect(listed.map(({ key }) => key)).toEqual(['past-3', 'past-2', 'past-1']);
    const [kept] = selectRows(state({ run, past: past(fakePastRuns) }));
    expect([kept.key, kept.state]).toEqual(['now', 'at chance']);
  });

  it('is absent where it never began', () => {
    expect(selectRows(state({ run: { ...running, start: null, status: 'failed' } }))).toEqual([]);
  });
});

it('finds runs by any of their words, and those that are starred', () => {
  const rows = rowsOf([...fakePastRuns, fakeTrainerRun]);
  const labels = (text: string, starred = false) => filterRows(rows, text, starred).map(({ label }) => label);
  expect(labels('the ONE to')).toEqual(['3']);
  expect(labels('bert-base')).toEqual(['3', '1']);
  expect(labels('from the lab')).toEqual(['Trainer']);
  expect(labels('', true)).toEqual(['3']);
  expect(labels('nowhere')).toEqual([]);
});

it('keeps the best figure of an epoch that is not the last', () => {
  const epochs = [epochOf(1), epochOf(2, { evaluation: null })];
  const [now] = selectRows(state({ run: { ...running, ...runOf(20, { epochs }) } }));
  expect([now.best, now.loss]).toEqual([0.75, 0.5]);
});

it('writes time as a clock', () => {
  expect([clock(241.3), clock(59.7), clock(3725)]).toEqual(['4:01', '1:00', '1:02:05']);
});
