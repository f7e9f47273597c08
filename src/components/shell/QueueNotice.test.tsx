import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stubMatchMedia } from '@/testing/matchMedia';
import { ownPastRun } from '@/testing/pastRuns';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { Page } from './Page';

beforeEach(() => void stubMatchMedia(false));
afterEach(cleanup);

async function open() {
  const rendered = renderWithStudio(<Page>the steps</Page>, { past: [ownPastRun(1)] });
  await act(() => rendered.studio.actions.begin());
  await act(() => rendered.studio.actions.takeSample());
  await act(() => rendered.studio.actions.runThreeMore('past-1'));
  await screen.findByText(/^Queue: run 1 of 3, seed \d+$/);
  return rendered;
}

it('the queue says where it is, and its rest is cancelled', async () => {
  const { engine } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel the rest' }));
  await waitFor(() => expect(screen.queryByText(/^Queue:/)).toBeNull());
  await act(() => engine.finish());
  expect(engine.calls.filter(({ method }) => method === 'train')).toHaveLength(1);
});

it('after a stop it waits to be continued or discarded', async () => {
  const { engine, studio } = await open();
  await act(() => studio.actions.stop());
  await screen.findByText('3 of 3 runs are still to do');
  await userEvent.click(await screen.findByRole('button', { name: /^Continue/ }));
  await screen.findByText(/^Queue: run 1 of 3/);
  expect(engine.calls.filter(({ method }) => method === 'train')).toHaveLength(2);
  await act(() => studio.actions.stop());
  await userEvent.click(await screen.findByRole('button', { name: /^Discard/ }));
  await waitFor(() => expect(screen.queryByText(/still to do/)).toBeNull());
});
