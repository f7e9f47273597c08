import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { noRun } from '@/state/initial';
import type { RunState } from '@/state/types';
import { fakeModel } from '@/testing/fakeAnswers';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { endOf, epochOf, startOf } from '@/testing/runEvents';
import { ExportStep } from './ExportStep';

afterEach(cleanup);

const finished: RunState = {
  ...noRun,
  status: 'finished',
  start: startOf(),
  epochs: [epochOf(1), epochOf(2)],
  end: endOf(),
};

function show(run: RunState, options = {}) {
  const rendered = renderWithStudio(<ExportStep />, options);
  const { model } = rendered.studio.store.getState();
  rendered.set({ run, model: { ...model, status: 'ready', info: fakeModel } });
  return rendered;
}

it('says what the folder holds and how large it will be', () => {
  show(finished);
  expect(screen.getByRole('rowheader', { name: 'Hugging Face folder' })).toBeTruthy();
  expect(screen.getByText('about 92 MB')).toBeTruthy();
});

it('writes the zip once, says so meanwhile, and names the file at the end', async () => {
  const { engine, host } = show(finished, { delay: 400 });
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  await userEvent.click(screen.getByRole('button', { name: 'Writing' }));
  expect(screen.getByText(/^Writing model-all-MiniLM-L6-v2\.zip$/)).toBeTruthy();
  expect(await screen.findByText(/Handed to the browser as model-all-MiniLM-L6-v2\.zip/)).toBeTruthy();
  expect(engine.calls.filter(({ method }) => method === 'exportZip')).toHaveLength(1);
  expect(host.saved.map(({ name }) => name)).toEqual(['model-all-MiniLM-L6-v2.zip']);
  expect(screen.getByRole('button', { name: 'Download again' })).toBeTruthy();
});

it('says why nothing was written, and lets one try again', async () => {
  const { engine } = show(finished);
  engine.failNext('exportZip', new EngineError('device-lost', 'The GPU went away.'));
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The GPU went away.');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/Handed to the browser/)).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('offers nothing where no epoch was finished', () => {
  show({ ...finished, epochs: [], end: endOf({ reason: 'stopped', epochs: 0, evaluation: null }) });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText(/no trained weights to take/)).toBeTruthy();
});
