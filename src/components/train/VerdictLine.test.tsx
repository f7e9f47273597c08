import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { noRun } from '@/state/initial';
import type { RunState } from '@/state/types';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { endOf, epochOf, startOf } from '@/testing/runEvents';
import { VerdictLine } from './VerdictLine';

afterEach(cleanup);

const finished: RunState = {
  ...noRun,
  status: 'finished',
  start: startOf(),
  epochs: [epochOf(1), epochOf(2)],
  end: endOf(),
};

function show(run: RunState) {
  const page = (
    <>
      <VerdictLine />
      <h2 id="playground-heading" tabIndex={-1}>
        Playground
      </h2>
      <h2 id="export-heading" tabIndex={-1}>
        Export
      </h2>
    </>
  );
  const rendered = renderWithStudio(page);
  rendered.set({ run });
  return rendered;
}

it('leads to where the model is tried and downloaded', async () => {
  const { studio } = show(finished);
  await userEvent.click(screen.getByRole('button', { name: 'Try it' }));
  await waitFor(() => expect(document.activeElement?.id).toBe('playground-heading'));
  await userEvent.click(screen.getByRole('button', { name: 'Download it' }));
  await waitFor(() => expect(document.activeElement?.id).toBe('export-heading'));
  expect(studio.store.getState().opened).toEqual({ playground: true, export: true });
});

it('leads nowhere where there is no model', () => {
  show({ ...finished, epochs: [], end: endOf({ reason: 'stopped', epochs: 0, evaluation: null }) });
  expect(screen.getByText('Stopped before the first epoch’s end')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
