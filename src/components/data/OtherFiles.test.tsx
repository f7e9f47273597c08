// Files beside the training file: what is said of them, their rows accounted for and looked at.
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { DataSummary, TableSummary } from '@/engine';
import { fakeData as prepared, fakeTable } from '@/testing/fakeAnswers';
import { accountOf } from '@/testing/fakeData';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { DataStep } from './DataStep';

afterEach(cleanup);

const table: TableSummary = {
  ...fakeTable(new File([], 'train.csv')),
  files: [
    { name: 'train.csv', role: 'data' },
    { name: 'dev.csv', role: 'validation' },
    { name: 'test.csv', role: 'test' },
  ],
};

async function open(data: Partial<DataSummary>) {
  const { studio, set, engine } = renderWithStudio(<DataStep />);
  await act(async () => {
    await studio.actions.begin();
    await studio.actions.takeSample();
  });
  set({ table, data: { ...prepared({}, null), ...data } });
  const unused = (...names: string[]) =>
    set({
      table: {
        ...table,
        files: [...table.files!, ...names.map((name) => ({ name, role: 'unused' as const }))],
      },
    });
  return { state: studio.store.getState, engine, unused };
}

const both = {
  validationAccount: accountOf({ read: 24, used: 22, unlabelled: 2 }),
  testAccount: accountOf({ read: 40, used: 30, blank: 1, unlabelled: 4, unreadable: 5 }),
  testRows: 30,
};

it('that are for nothing are named each, with why and what to do', async () => {
  const { unused } = await open({ ...both });
  unused('extra.csv');
  expect(screen.getByText(/dev.csv validates/).textContent).toContain(
    'test.csv tests. extra.csv is not used: the name does not say what it would be for. To use it, drop all again with validation or test in the name. ',
  );
  unused('extra.csv', 'photo.png');
  expect(screen.getByText(/dev.csv validates/).textContent).toContain(
    'extra.csv and photo.png are not used: the names do not say what they would be for. To use them, drop all again with validation or test in the names. ',
  );
});

describe('a test file', () => {
  it('is named in the sentence and below the split, without a share to hold back', async () => {
    await open(both);
    expect(screen.getByText(/dev.csv validates, test.csv tests\./).tagName).toBe('P');
    expect(screen.getByText(/test.csv tests: 30 rows\. Looked at once, at the end of a run\./).tagName).toBe(
      'P',
    );
    expect(screen.queryByLabelText('Held back for testing')).toBeNull();
  });

  it('is said not to be used where nothing in it can be checked', async () => {
    await open({ validationAccount: both.validationAccount });
    expect(screen.getByText(/test.csv is not used\./).tagName).toBe('P');
    expect(screen.getByLabelText('Held back for testing').tagName).toBe('SELECT');
  });

  it('has every row accounted for, each group a way to its rows', async () => {
    const { state } = await open(both);
    const line = screen.getByText(/^test.csv: 40 read/);
    expect(line.textContent).toBe('test.csv: 40 read, 30 used to test, 1 no text, 4 no label, 5 unreadable.');
    expect(screen.getByText(/^dev.csv: 24 read/).textContent).toContain('22 used to validate, 2 no label.');
    await userEvent.click(screen.getByRole('button', { name: '4 no label' }));
    expect(state().rows).toEqual({ open: true, of: { group: 'unlabelled', file: 'test' } });
    expect((await screen.findByText(/Only rows without label/)).textContent).toContain('in test.csv.');
  });

  it('has a table of rows of its own', async () => {
    const { engine } = await open(both);
    await userEvent.click(screen.getByRole('button', { name: 'Search and edit all rows' }));
    const file = await screen.findByLabelText('File shown');
    const shown = () =>
      [...screen.getByLabelText('Rows shown').querySelectorAll('option')].map(
        ({ textContent }) => textContent,
      );
    expect(shown()).toEqual([
      'all rows',
      'rows that train',
      'rows that are not used',
      'rows changed by hand',
    ]);
    await userEvent.selectOptions(file, 'test.csv');
    expect(shown()).toEqual(['all rows', 'rows held back for testing', 'rows that are not used']);
    expect(screen.getByRole('heading', { name: /^All rows/ }).textContent).toContain('of 40');
    const asked = engine.calls.filter(({ method }) => method === 'rows');
    expect(asked.at(-1)?.args).toEqual([{ file: 'test', from: 0, count: 400 }]);
  });
});
