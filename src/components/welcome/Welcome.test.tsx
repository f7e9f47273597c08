import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EngineError, type Probe } from '@/engine';
import { noProcessor } from '@/testing/fakeDevices';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { endOf, runOf } from '@/testing/runEvents';
import { Welcome } from './Welcome';

vi.mock('@/components/charts/LazyFigures', () => ({ LazyFigures: () => <p>charts</p> }));

const recorded = { ...runOf(20), end: endOf(), adapter: 'Apple M2 Pro', date: '2026-11-21', command: 'x' };
const none = (code: Extract<Probe, { ok: false }>['code']): Probe => ({
  ok: false,
  code,
  message: 'No GPU.',
});

/** The server has the recording, or nothing. */
function serve(body: unknown): void {
  vi.stubGlobal('fetch', async () =>
    body === null ? new Response('', { status: 404 }) : Response.json(body),
  );
}

beforeEach(() => serve(null));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('takes a file that was chosen', async () => {
  const { engine } = renderWithStudio(<Welcome />);
  const file = new File(['text,label\n'], 'mine.csv');
  await userEvent.upload(screen.getByLabelText('File of labelled tweets'), file);
  expect(engine.calls.find(({ method }) => method === 'readTable')?.args[0]).toEqual([file]);
});

it('takes the sample', async () => {
  const { studio } = renderWithStudio(<Welcome />);
  await userEvent.click(screen.getByRole('button', { name: 'Try the sample tweets' }));
  expect(studio.store.getState().table?.fileName).toBe('tweets_sentiment_1k.csv');
});

it('says what it is reading, and that it cannot take another file meanwhile', () => {
  const { set } = renderWithStudio(<Welcome />);
  set({ file: { status: 'reading', name: 'mine.csv', failure: null } });
  expect(screen.getByRole('heading', { name: 'Reading mine.csv' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Choose a file' })).toHaveProperty('disabled', true);
});

it('says why a file could not be read, and waits for the next', async () => {
  const { engine, studio } = renderWithStudio(<Welcome />);
  engine.failNext(
    'readTable',
    new EngineError('file-unreadable', 'This is a picture. Save the table as CSV.'),
  );
  await act(() => studio.actions.dropFile(new File(['x'], 'cat.png')));
  expect(screen.getByRole('alert').textContent).toContain('cat.png could not be readThis is a picture.');
  expect(screen.getByRole('heading', { name: /Drop a CSV, TSV or JSONL file here/ })).toBeTruthy();
});

it('shows what this machine has', async () => {
  const { studio } = renderWithStudio(<Welcome />);
  await act(() => studio.actions.begin());
  expect(screen.getByRole('row', { name: /WebGPU Apple M2 Pro/ })).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says in one line what is missing where the processor computes, and works', async () => {
  const { studio } = renderWithStudio(<Welcome />, { probe: none('no-adapter') });
  await act(() => studio.actions.begin());
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText(/^No GPU answered: this processor, 7 threads trains instead/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'try one' })).toBeTruthy();
});

it('lets the device be chosen', async () => {
  const { studio } = renderWithStudio(<Welcome />);
  await act(() => studio.actions.begin());
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Runs on' }), 'processor');
  expect(studio.store.getState().devices?.used).toBe('processor');
  expect(screen.getByRole('combobox', { name: 'Threads' })).toBeTruthy();
});

it('says why nothing can compute, and checks again when asked', async () => {
  const { studio, engine } = renderWithStudio(<Welcome />, {
    probe: none('no-adapter'),
    processor: noProcessor,
  });
  await act(() => studio.actions.begin());
  expect(screen.getByRole('alert').textContent).toContain('No GPU answered');
  await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
  expect(engine.calls.filter(({ method }) => method === 'devices')).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Try the sample tweets' })).toHaveProperty('disabled', false);
});

it('copies the details, or shows them where the browser forbids it', async () => {
  const user = userEvent.setup();
  const { studio } = renderWithStudio(<Welcome />, {
    probe: none('insecure-address'),
    processor: noProcessor,
  });
  await act(() => studio.actions.begin());
  await user.click(screen.getByRole('button', { name: 'Copy the details' }));
  expect(await navigator.clipboard.readText()).toMatch(/^Warble: no GPU \(insecure-address\)/);
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
  await user.click(screen.getByRole('button', { name: 'Copy the details' }));
  expect(await screen.findByRole('textbox', { name: 'Details' })).toHaveProperty('readOnly', true);
});

it('shows a recorded run with its source', async () => {
  serve(recorded);
  renderWithStudio(<Welcome />);
  expect(await screen.findByRole('heading', { name: 'What you will see' })).toBeTruthy();
  expect(screen.getByText(/recorded on 21 November 2026/)).toBeTruthy();
  expect(screen.getByText('charts')).toBeTruthy();
});

it('shows no picture where there is no recording', async () => {
  renderWithStudio(<Welcome />);
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  expect(screen.queryByRole('heading', { name: 'What you will see' })).toBeNull();
});
