import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { DrawnRun, OtherRun } from '@/engine';
import { fakePastRuns, fakeTrainerRun, ownPastRun } from '@/testing/pastRuns';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { TickedFigures } from './TickedFigures';

// The charts have tests of their own, and are slow to lay out without a browser.
vi.mock('@/components/charts/LazyFigures', () => ({
  LazyFigures: ({ run, others }: { run: DrawnRun; others: OtherRun[] }) => (
    <p>
      {run.steps.length} steps, over them {others.map(({ label }) => label).join()}
    </p>
  ),
}));

afterEach(cleanup);

const failed = ownPastRun(4, { ended: null, own: { state: 'failed' } });

async function ticked(...ids: string[]) {
  const past = [failed, ...fakePastRuns, fakeTrainerRun];
  const rendered = renderWithStudio(<TickedFigures />, { past });
  await act(() => rendered.studio.actions.begin());
  for (const id of ids) await act(() => rendered.studio.actions.tickRun(id));
  return rendered;
}

it('draws the first of Warble’s own that came to its end, and the others over it', async () => {
  await ticked('trainer-1', 'past-4', 'past-2', 'past-3');
  expect(screen.getByRole('heading', { name: 'Curves of run 2' })).toBeTruthy();
  expect(screen.getByText('100 steps, over them Trainer,4,3')).toBeTruthy();
});

it('says what is missing where there is nothing to draw over', async () => {
  await ticked('trainer-1');
  expect(screen.getByText(/Tick a run of Warble that came to its end, too/)).toBeTruthy();
});

it('is absent where none is ticked, and where a run is shown, whose charts have them', async () => {
  const { container, studio, set } = await ticked('past-2');
  set({ run: { ...studio.store.getState().run, status: 'running' } });
  expect(container.textContent).toBe('');
});
