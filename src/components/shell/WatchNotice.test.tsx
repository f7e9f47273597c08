import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noRun } from '@/state/initial';
import type { WatchedRun } from '@/state/lasting/types';
import type { RunState } from '@/state/types';
import { stubMatchMedia } from '@/testing/matchMedia';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { endOf, runOf } from '@/testing/runEvents';
import { Page } from './Page';
import { watchSentence, watchTitle } from './watchWords';

// The charts have tests of their own, and are slow to lay out without a browser.
vi.mock('@/components/charts/RunFigures', () => ({
  default: ({ run }: { run: RunState }) => <p>{run.steps.length} steps drawn</p>,
}));

beforeEach(() => void stubMatchMedia(false));
afterEach(cleanup);

const run: RunState = { ...noRun, ...runOf(13), status: 'running', number: 3, checkpoint: 10 };
const watched = (change: Partial<WatchedRun> = {}, of: Partial<RunState> = {}): WatchedRun => ({
  id: 'a',
  run: { ...run, ...of },
  heardAt: 0,
  silent: null,
  gone: false,
  ...change,
});
const words = (of: WatchedRun) =>
  [watchTitle(of), watchSentence(of)].map((text) => text.replaceAll('\u00a0', ' '));

function open(of: WatchedRun) {
  const rendered = renderWithStudio(<Page>the steps</Page>);
  const show = (next: WatchedRun) =>
    rendered.set({ lasting: { ...rendered.studio.store.getState().lasting, watched: next } });
  show(of);
  return { ...rendered, show };
}

it('says where the run of the other tab is', () => {
  expect(words(watched())).toEqual([
    'Another tab trains run 3: epoch 2 of 2, 65 %',
    'all-MiniLM-L6-v2, step 13 of 20 after 13 s; epoch 1 had a training loss of 0.600, and 75.0 % of validation right.',
  ]);
  expect(words(watched({}, runOf(3)))[1]).toContain('the last step had a loss of 0.600.');
  expect(words(watched({}, runOf(0)))).toEqual([
    'Another tab trains run 3: epoch 1 of 2, 0 %',
    'all-MiniLM-L6-v2 is made ready.',
  ]);
  expect(words(watched({ silent: 130 }))[1]).toBe('Nothing was heard of it for 2 min: its tab may sleep. Look there.'); // prettier-ignore
});

it('says how it ended, and what is left where its tab is gone', () => {
  expect(words(watched({}, { status: 'finished', end: endOf() }))).toEqual([
    'Run 3 of another tab finished: 75.0 % right',
    'Its model is in that tab.',
  ]);
  const stopped = endOf({ reason: 'stopped', evaluation: null });
  expect(words(watched({}, { status: 'stopped', end: stopped }))[0]).toBe('Run 3 of another tab was stopped at step 13 of 20'); // prettier-ignore
  const failure = { code: 'diverged', message: 'Three norms in a row were not finite.' } as const;
  expect(words(watched({}, { status: 'failed', failure }))).toEqual([
    'Run 3 of another tab failed at step 13 of 20',
    failure.message,
  ]);
  expect(words(watched({ gone: true }))).toEqual([
    'The tab that trained run 3 is gone, at step 13 of 20',
    'It was saved until step 10. Continue it from there.',
  ]);
  expect(words(watched({ gone: true }, { checkpoint: null }))[1]).toContain('nothing of it is left');
});

it('shows its curves where they are asked for, and lets them grow', async () => {
  const { show } = open(watched());
  await screen.findByText(/^Another tab trains run 3/);
  expect(screen.queryByText(/steps drawn/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Watch', expanded: false }));
  await screen.findByText('13 steps drawn');
  show(watched({}, runOf(14)));
  await screen.findByText('14 steps drawn');
  await userEvent.click(screen.getByRole('button', { name: 'Hide its curves', expanded: true }));
  expect(screen.queryByText(/steps drawn/)).toBeNull();
});

it('can be closed once it goes on no more, and is not shown beside a run of this tab', async () => {
  const { show, set, studio } = open(watched());
  await screen.findByText(/^Another tab trains run 3/);
  expect(screen.queryByRole('button', { name: /^Close/ })).toBeNull();
  set({ run: { ...noRun, status: 'starting' } });
  expect(screen.queryByText(/^Another tab trains/)).toBeNull();
  set({ run: noRun });
  show(watched({}, { status: 'finished', end: endOf() }));
  await userEvent.click(await screen.findByRole('button', { name: /^Close/ }));
  expect(screen.queryByText(/of another tab finished/)).toBeNull();
  expect(studio.store.getState().lasting.watched).toBeNull();
});
