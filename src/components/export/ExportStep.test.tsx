import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { noRun } from '@/state/initial';
import type { RunState } from '@/state/types';
import { fakeModel } from '@/testing/fakeModel';
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

it('says what the folder holds and how large it will be, on the disk or kept', () => {
  show(finished);
  expect(screen.getByRole('rowheader', { name: 'Hugging Face folder' })).toBeTruthy();
  expect(screen.getAllByText('about 92 MB')).toHaveLength(2);
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

it('keeps the model in this browser once, and says under which name and how large', async () => {
  const { engine, studio } = show(finished, { delay: 200 });
  await userEvent.click(screen.getByRole('button', { name: 'Keep in this browser' }));
  await userEvent.click(screen.getByRole('button', { name: 'Keeping' }));
  const told = await screen.findByText(/^Kept as tweets\.csv on all-MiniLM-L6-v2, 92\sMB$/, { exact: false });
  expect(told.getAttribute('aria-live')).toBe('polite');
  await userEvent.click(screen.getByRole('button', { name: 'Kept' }));
  expect(engine.calls.filter(({ method }) => method === 'keepRun')).toHaveLength(1);
  await act(() => studio.actions.deleteRun('run-1.zip'));
  expect(screen.getByRole('button', { name: 'Keep in this browser' })).toBeTruthy();
});

it('says why nothing was kept, and lets one try again', async () => {
  const { engine } = show(finished);
  engine.failNext('keepRun', new EngineError('storage-full', '92 MB more are needed, and 12 MB are free.'));
  await userEvent.click(screen.getByRole('button', { name: 'Keep in this browser' }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The model was not kept');
  expect(alert.textContent).toContain('92 MB more are needed');
  await userEvent.click(screen.getByRole('button', { name: 'Keep in this browser' }));
  expect(await screen.findByText(/^Kept as/, { exact: false })).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('offers nothing where no epoch was finished', () => {
  show({ ...finished, epochs: [], end: endOf({ reason: 'stopped', epochs: 0, evaluation: null }) });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText(/no trained weights to take/)).toBeTruthy();
});
