import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { fakeKeptRun } from '@/testing/fakeKeptRun';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { RecipeStep } from './RecipeStep';

afterEach(cleanup);

const NAME = 'tweets.csv on all-MiniLM-L6-v2';
const row = () => screen.getByRole('row', { name: new RegExp(NAME) });

async function openKept() {
  const rendered = renderWithStudio(<RecipeStep />);
  await act(async () => {
    await rendered.studio.actions.begin();
    await rendered.studio.actions.takeSample();
    await rendered.studio.actions.keepRun();
  });
  return { ...rendered, state: rendered.studio.store.getState };
}

it('a kept run stands among the models with its date, size and accuracy, and is chosen there', async () => {
  const { state } = await openKept();
  expect(row().textContent.replaceAll('\u00a0', ' ')).toMatch(
    /^tweets\.csv on all-MiniLM-L6-v2 20 Nov 2026, \d\d:\d\dBERT22\.7 M692 MBApache-2\.0(asking){2}76\.1 % right when keptDelete$/,
  );
  await userEvent.click(within(row()).getByRole('radio'));
  expect(state().model.picked).toEqual({ kind: 'run', name: NAME, id: 'run-1.zip' });
  expect(within(row()).getByText('ready')).toBeTruthy();
});

it('a kept run is deleted from its row', async () => {
  const { state } = await openKept();
  await userEvent.click(screen.getByRole('button', { name: `Delete ${NAME}` }));
  expect(screen.queryByRole('row', { name: new RegExp(NAME) })).toBeNull();
  expect(state().keptRuns).toEqual([]);
});

it('one that can no longer be read says so, and can only be deleted', async () => {
  const { set, engine } = await openKept();
  set({ keptRuns: [{ ...fakeKeptRun, summary: null }] });
  const damaged = screen.getByRole('row', { name: /An earlier run/ });
  expect(damaged.textContent).toContain('can no longer be read');
  expect(within(damaged).getByRole('radio')).toHaveProperty('disabled', true);
  await userEvent.click(within(damaged).getByRole('button', { name: 'Delete An earlier run' }));
  const deleted = engine.calls.filter(({ method }) => method === 'deleteRun');
  expect(deleted).toEqual([{ method: 'deleteRun', args: ['run-1.zip'] }]);
});
