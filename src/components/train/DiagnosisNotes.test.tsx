import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { wilsonInterval } from '@/engine/training/statistics';
import { noRun } from '@/state/initial';
import type { RunState } from '@/state/types';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { ownPastRun } from '@/testing/pastRuns';
import { endOf, epochOf, evaluationOf, startOf } from '@/testing/runEvents';
import DiagnosisNotes from './DiagnosisNotes';

afterEach(cleanup);

/** At chance with the card's learning rate of 3e-4. */
const atChance: RunState = {
  ...noRun,
  status: 'finished',
  number: 1,
  start: startOf(),
  epochs: [epochOf(1), epochOf(2)],
  end: endOf(),
};

it('says what is watched while the run is young', () => {
  const { set } = renderWithStudio(<DiagnosisNotes />);
  set({ run: { ...atChance, status: 'running', epochs: [], end: null } });
  expect(screen.getAllByText('run 1, watching').length).toBeGreaterThan(1);
  expect(screen.queryByRole('button')).toBeNull();
});

it('offers a remedy once the run is over, and a new run takes it', async () => {
  const { set, studio, engine } = renderWithStudio(<DiagnosisNotes />);
  set({ run: atChance, recipe: atChance.start!.recipe });
  expect(screen.getByRole('heading', { name: /Low training accuracy/ })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Run again at 2e-5' }));
  await waitFor(() => expect(engine.calls.some(({ method }) => method === 'train')).toBe(true));
  expect(studio.store.getState().recipe).toMatchObject({ learningRate: 2e-5, preset: 'custom' });
  expect(studio.store.getState().run.number).toBe(2);
});

it('offers nothing that could not be started while the run goes on', () => {
  const { set } = renderWithStudio(<DiagnosisNotes />);
  set({ run: { ...atChance, status: 'running', end: null } });
  expect(screen.getByRole('heading', { name: /Low training accuracy/ })).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('links the remedy to the run that it is to mend, and says whether it helped once that can be told', async () => {
  const { set, studio, engine } = renderWithStudio(<DiagnosisNotes />, { past: [ownPastRun(1)] });
  await act(() => studio.actions.begin());
  await act(() => studio.actions.takeSample());
  const { past } = studio.store.getState();
  set({ run: atChance, recipe: atChance.start!.recipe, past: { ...past, shown: 'past-1' } });
  await userEvent.click(screen.getByRole('button', { name: 'Run again at 2e-5' }));
  await act(() => engine.advance(1));
  const lasting = engine.calls.findLast(({ method }) => method === 'train')?.args[1];
  expect(lasting).toMatchObject({ mends: { run: 'past-1', rule: 'low-training-accuracy' } });
  expect(screen.getByRole('button', { name: 'Run again at 2e-5' })).toHaveProperty('disabled', true);
  expect(screen.getByText('done, run 2')).toBeTruthy();
  expect(screen.getByText('run 1')).toBeTruthy();
  expect(screen.queryByText(/was to mend this/)).toBeNull();
  await act(() => engine.finish());
  const outcome = await screen.findByText(/^Run 2 was to mend this.* → /);
  expect(outcome.textContent.replaceAll('\u00a0', ' ')).toBe(
    'Run 2 was to mend this, and the rule sees nothing any more: accuracy on the same 201 validation tweets 69.7 % → 74.1 % (McNemar’s exact p = 0.20), loss 0.500 → 0.629. That trouble is gone; so small a difference in accuracy may be chance.',
  );
  expect(engine.calls.findLast(({ method }) => method === 'mendOutcome')?.args).toEqual(['past-2']);
});

it('takes the remedy without a link where the run could not be written down', async () => {
  const { set, engine } = renderWithStudio(<DiagnosisNotes />);
  set({ run: atChance, recipe: atChance.start!.recipe });
  await userEvent.click(screen.getByRole('button', { name: 'Run again at 2e-5' }));
  await waitFor(() => expect(engine.calls.some(({ method }) => method === 'train')).toBe(true));
  expect(engine.calls.findLast(({ method }) => method === 'train')?.args[1]).not.toHaveProperty('mends');
});

/** Learned, and twelve of twenty tweets leave chance within reach; `of` tweets in all. */
const tooSmall = (right: number, trainRows: number): RunState => {
  const evaluation = evaluationOf({
    accuracy: right / 20,
    interval: wilsonInterval(right, 20),
    examples: 20,
  });
  const good = epochOf(2, { accuracy: 0.95, loss: 0.2, evaluation });
  const data = { validation: 'share', fewest: 40, apart: true, groups: null } as const;
  return { ...atChance, data, start: startOf({ trainRows }), epochs: [epochOf(1), good] };
};

it('offers a larger validation part where it is too small to tell, and the run on it is linked to this one', async () => {
  const { set, studio } = renderWithStudio(<DiagnosisNotes />, { past: [ownPastRun(1)] });
  await act(() => studio.actions.begin());
  await act(() => studio.actions.takeSample());
  const past = { ...studio.store.getState().past, shown: 'past-1' };
  set({ run: tooSmall(15, 80), past });
  await userEvent.click(screen.getByRole('button', { name: /^Validate on \d\d %/ }));
  await waitFor(() => expect(studio.store.getState().run.number).toBe(2));
  const { choices, run } = studio.store.getState();
  expect(choices.validationShare).toBeGreaterThan(0.2);
  expect(run.mends).toMatchObject({ run: 'past-1', finding: { id: 'small-validation' } });
});

it('offers folds where no share would tell: they are queued, of this run; of one that was not kept there are none', async () => {
  const { set, studio } = renderWithStudio(<DiagnosisNotes />, { past: [ownPastRun(1)] });
  await act(() => studio.actions.begin());
  await act(() => studio.actions.takeSample());
  set({ run: tooSmall(12, 20) });
  expect(screen.queryByRole('button', { name: /^Cross-validate/ })).toBeNull();
  set({ past: { ...studio.store.getState().past, shown: 'past-1' } });
  await userEvent.click(screen.getByRole('button', { name: 'Cross-validate in 5 folds' }));
  await waitFor(() => expect(studio.store.getState().queue?.items).toHaveLength(5));
  expect(studio.store.getState().queue!.items[0].group.id).toBe('past-1:folds-5');
});
