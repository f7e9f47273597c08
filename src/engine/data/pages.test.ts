import { describe, expect, it } from 'vitest';
import { pageOf } from './pages';
import { prepare } from './prepare';
import { readTable } from './read';
import type { RowSelection } from './types';

const table = (rows: string[], name: string) =>
  readTable(new TextEncoder().encode(['text,label', ...rows].join('\n')), name, { hasHeader: true });
const rows = Array.from({ length: 40 }, (_, i) => `tweet ${i},${i % 2 ? 'good' : 'bad'}`);
const odd = ['tweet 1,good', ',good', 'lost,', 'a,b,c', 'tweet 2,bad'];
const data = prepare(
  table([...rows, ...odd], 'tweets.csv'),
  { duplicates: 'one', maxRows: 30 },
  table(['Tweet 1,good', 'new,bad', 'hm,unknown'], 'val.csv'),
);
const page = (selection: RowSelection, from = 0, count = 20) =>
  pageOf({ data, lengths: null, maxLength: 64, mostTokens: 512 }, selection, from, count);

describe('a page of rows', () => {
  it('lists what became of rows, as the file has them', () => {
    expect(page({ group: 'duplicates' })).toEqual({
      total: 2,
      rows: [
        { row: 40, text: 'tweet 1', label: 'good' },
        { row: 44, text: 'tweet 2', label: 'bad' },
      ],
    });
    expect(page({ group: 'unlabelled' }).rows).toEqual([{ row: 42, text: 'lost', label: '' }]);
    expect(page({ group: 'notDrawn' }).total).toBe(10);
  });

  it('says of unreadable rows why', () => {
    expect(page({ group: 'unreadable' }).rows[0]).toMatchObject({
      row: 43,
      reason: 'has 3 cells where the table has 2',
    });
  });

  it('begins and ends where it is told', () => {
    const { total, rows: shown } = page({ group: 'used' }, 28, 5);
    expect([total, shown.length]).toEqual([30, 2]);
  });

  it('shows rows of the validation file where they are meant', () => {
    expect(page({ group: 'unlabelled', file: 'validation' }).rows).toEqual([
      { row: 2, text: 'hm', label: 'unknown' },
    ]);
    const single = prepare(table(rows, 'tweets.csv'));
    const none = pageOf(
      { data: single, lengths: null, maxLength: 64, mostTokens: 512 },
      { group: 'used', file: 'validation' },
      0,
      20,
    );
    expect(none).toEqual({ total: 0, rows: [] });
  });

  it('shows the rows behind a finding, of the file that they are in', () => {
    expect(page({ finding: 'duplicates' }).rows.map(({ row }) => row)).toEqual([40, 44]);
    const { text } = page({ finding: 'baseline' }).rows[0];
    expect(['Tweet 1', 'new']).toContain(text);
  });
});
