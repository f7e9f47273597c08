// The plain functions of step 1.
import { describe, expect, it } from 'vitest';
import { fakeData, fakeTable } from '@/testing/fakeAnswers';
import { accountRows } from './accountRows';
import { capOptions } from './CapSelect';
import { renameClass, separateClass } from './classNames';
import { columnChoice } from './ColumnSelect';
import { histogramShape } from './histogramShape';
import { shareAfterKey, shareAt } from './splitShare';
import { unusedColumns } from './unusedColumns';

const table = fakeTable(new File([], 'tweets.csv'));

describe('columns that are not used', () => {
  const words = (columns: string[]) =>
    unusedColumns({ table: { ...table, columns }, data: null, choices: {} });

  it('are named up to three and counted beyond', () => {
    expect(words(['id', 'text', 'label'])).toBe('id is');
    expect(words(['id', 'text', 'label', 'date'])).toBe('id and date are');
    expect(words(['id', 'text', 'label', 'date', 'user'])).toBe('id, date and user are');
    expect(words(['a', 'text', 'label', 'b', 'c', 'd'])).toBe('the other 4 columns are');
    const both = { ...table, columns: ['text', 'label'], textColumn: 0, labelColumn: 1 };
    expect(unusedColumns({ table: both, data: null, choices: {} })).toBe('');
  });

  it('follow what was chosen', () => {
    expect(unusedColumns({ table, data: fakeData({}, null), choices: { textColumn: 0 } })).toBe(
      'text and retweets are',
    );
  });
});

describe('choosing a column', () => {
  it('swaps text and label where one takes the other’s', () => {
    expect(columnChoice('text', '2', { text: 1, label: 2 })).toEqual({ textColumn: 2, labelColumn: 1 });
    expect(columnChoice('label', '3', { text: 1, label: 2 })).toEqual({ labelColumn: 3 });
  });

  it('leaves the other alone where nothing was chosen yet, and changes nothing for no column', () => {
    expect(columnChoice('label', '1', { text: 1, label: null })).toEqual({ labelColumn: 1 });
    expect(columnChoice('label', '', { text: 1, label: null })).toEqual({});
  });
});

describe('class names', () => {
  const merged = { name: 'other', rawLabels: ['1', '2'], rows: 0, train: 0, validation: 0 };

  it('change for every label that the class stands for', () => {
    expect(renameClass({ '0': 'no' }, merged, ' maybe ')).toEqual({ '0': 'no', '1': 'maybe', '2': 'maybe' });
  });

  it('fall back to the labels of the file when they are emptied or separated', () => {
    expect(renameClass({}, merged, '  ')).toEqual({ '1': '1', '2': '2' });
    expect(separateClass({ '0': 'no', '1': 'other', '2': 'other' }, merged)).toEqual({
      '0': 'no',
      '1': '1',
      '2': '2',
    });
  });
});

describe('the cap on rows', () => {
  const texts = (usable: number, cap: number | null) => capOptions(usable, cap).map(({ text }) => text);

  it('offers what would leave something out, what is in force, and all', () => {
    expect(texts(1004, 1000)).toEqual(['at most 200', 'at most 500', 'at most 1,000', 'all']);
    expect(texts(150, 1000)).toEqual(['at most 1,000', 'all']);
    expect(texts(900, 640)).toEqual(['at most 200', 'at most 500', 'at most 640', 'all']);
    expect(texts(300, null)).toEqual(['at most 200', 'all']);
  });
});

it('accounts for every row that was read', () => {
  const data = fakeData({ maxRows: 500 }, null);
  const rows = accountRows(data);
  expect(rows.reduce((sum, row) => sum + row.rows, 0)).toBe(data.account.read);
  expect(rows[1].happens).toBe('over the cap of 500');
  const chosen = accountRows(fakeData({ duplicates: 'one', conflicts: 'aside' }, null));
  expect(chosen.reduce((sum, row) => sum + row.rows, 0)).toBe(data.account.read);
  expect(chosen.map(({ found }) => found).slice(2, 4)).toEqual(['Duplicates', 'Two labels']);
});

describe('the split handle', () => {
  it('settles on whole per cents and leaves something to learn from', () => {
    expect([shareAt(0.8), shareAt(0.667), shareAt(0), shareAt(1.2)]).toEqual([0.2, 0.33, 0.9, 0]);
  });

  it('moves by 1 % with an arrow, by 5 % with Shift, to the ends with Home and End', () => {
    expect(shareAfterKey('ArrowLeft', false, 0.2)).toBe(0.21);
    expect(shareAfterKey('ArrowRight', true, 0.2)).toBe(0.15);
    expect([shareAfterKey('ArrowUp', true, 0.02), shareAfterKey('Home', false, 0.2)]).toEqual([0, 0.9]);
    expect([shareAfterKey('End', false, 0.2), shareAfterKey('Tab', false, 0.2)]).toEqual([0, null]);
  });
});

describe('the token histogram', () => {
  const lengths = { counts: [0, 5, 10, 1, 1], binWidth: 16, longest: 79, cut: 1, maxLength: 64 };

  it('draws the highest bin 60 high, an empty one not at all, and marks what is cut', () => {
    const { bars } = histogramShape(lengths);
    expect(bars.map(({ height }) => height)).toEqual([0, 30, 60, 6, 6]);
    expect(bars.map(({ isCut }) => isCut)).toEqual([false, false, false, false, true]);
  });

  it('keeps the cut on the axis when it lies beyond every text', () => {
    const { cut, ticks } = histogramShape({ ...lengths, maxLength: 512 });
    expect(cut).toBeLessThan(264);
    expect(ticks.length).toBeLessThan(9);
  });
});
