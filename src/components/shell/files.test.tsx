// What comes into the page as files: pasted, several at once, large.
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EngineError } from '@/engine';
import { stubMatchMedia } from '@/testing/matchMedia';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { Page } from './Page';

beforeEach(() => void stubMatchMedia(false));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const render = () =>
  renderWithStudio(
    <Page>
      <input aria-label="a field" />
    </Page>,
  );
const pasted = (text: string, files: File[] = []) => ({ clipboardData: { getData: () => text, files } });
const read = (engine: ReturnType<typeof render>['engine']) =>
  engine.calls.filter(({ method }) => method === 'readTable').map(({ args }) => args[0] as File[]);

it('reads text that is pasted into the page, and leaves its fields alone', async () => {
  const { engine } = render();
  await act(async () => void fireEvent.paste(screen.getByLabelText('a field'), pasted('text,label\n')));
  expect(read(engine)).toEqual([]);
  await act(async () => void fireEvent.paste(document.body, pasted('text\tlabel\nhi\tglad\n')));
  const [[file]] = read(engine);
  expect([file.name, file.size]).toEqual(['pasted text', 'text\tlabel\nhi\tglad\n'.length]);
});

it('reads files that are pasted, and passes over an empty clipboard', async () => {
  const { engine } = render();
  const file = new File(['text,label\n'], 'a.csv');
  await act(async () => void fireEvent.paste(document.body, pasted(' ')));
  await act(async () => void fireEvent.paste(document.body, pasted('', [file])));
  expect(read(engine)).toEqual([[file]]);
});

it('takes all files of a drop', async () => {
  const { engine } = render();
  const files = [new File(['a'], 'train.csv'), new File(['b'], 'dev.csv')];
  // jsdom has no DataTransfer.
  const drop = Object.assign(new Event('drop', { cancelable: true }), {
    dataTransfer: { types: ['Files'], files },
  });
  await act(async () => void fireEvent(window, drop));
  expect(read(engine)).toEqual([files]);
});

it('tells how far it is, and stops at Cancel and at Escape', async () => {
  const { engine, set } = render();
  set({ file: { status: 'reading', name: 'big.csv', failure: null } });
  expect(screen.queryByRole('progressbar')).toBeNull();
  const progress = { share: 0.426, rows: 650_000 };
  set({ file: { status: 'reading', name: 'big.csv', failure: null, progress } });
  expect(screen.getByText(/Reading big.csv: 42 %, 650,000 rows/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await userEvent.keyboard('{Escape}');
  expect(engine.calls.filter(({ method }) => method === 'cancelReading')).toHaveLength(2);
});

it('asks what files are for: one to train, and at most one each to validate and to test', async () => {
  const user = userEvent.setup();
  const { engine, studio } = render();
  engine.failNext('readTable', new EngineError('files-unclear', 'Which one?'));
  const files = ['a.csv', 'b.csv', 'c.csv'].map((name) => new File(['text,label\n'], name));
  await act(() => studio.actions.dropFile(files));
  const role = (name: string) => screen.getByLabelText<HTMLSelectElement>(`What ${name} is for`);
  expect([role('a.csv').value, role('b.csv').value]).toEqual(['data', 'unused']);
  await user.selectOptions(role('b.csv'), 'validation');
  await user.selectOptions(role('b.csv'), 'data');
  expect([role('a.csv').value, role('b.csv').value]).toEqual(['validation', 'data']);
  await user.selectOptions(role('c.csv'), 'validation');
  expect([role('a.csv').value, role('c.csv').value]).toEqual(['unused', 'validation']);
  await user.selectOptions(role('a.csv'), 'tests at the end');
  await user.click(screen.getByRole('button', { name: 'Read them' }));
  expect(engine.calls.filter(({ method }) => method === 'readTable').at(-1)?.args[1]).toEqual({
    roles: { 'a.csv': 'test', 'b.csv': 'data', 'c.csv': 'validation' },
  });
  expect(screen.queryByText('What are these files for?')).toBeNull();
});
