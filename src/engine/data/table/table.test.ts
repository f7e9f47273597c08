import { describe, expect, it } from 'vitest';
import { parseRows } from '../formats/parse';
import { RowStore } from './rows';
import { buildTable } from './table';

const build = (text: string, hasHeader?: boolean) => {
  const { rows, troubles } = parseRows(text, { delimiter: ',', literalQuotes: false });
  const store = new RowStore();
  rows.forEach((row) => store.add(row));
  const body = buildTable(store.rows(), troubles, hasHeader);
  return { ...body, rows: body.rows.slice(0) };
};

describe('buildTable', () => {
  it('fills short rows up with blanks', () => {
    expect(build('text,label,note\nhello,pos\nbye,neg,x\n').rows).toEqual([
      ['hello', 'pos', ''],
      ['bye', 'neg', 'x'],
    ]);
  });

  it('keeps rows with too many cells and lists them as unreadable', () => {
    const table = build('text,label\nhello,pos\nwell, yes,pos\n');
    expect(table.rows[1]).toEqual(['well', ' yes', 'pos']);
    expect(table.unreadable).toEqual([{ row: 1, reason: 'has 3 cells where the table has 2' }]);
  });

  it('drops blank cells beyond the last column', () => {
    const table = build('text,label\nhello,pos,,\nbye,neg\n');
    expect(table).toMatchObject({
      rows: [
        ['hello', 'pos'],
        ['bye', 'neg'],
      ],
      unreadable: [],
    });
  });

  it("understands R's header, which has no name for the row names", () => {
    const table = build('text,label\n1,hello,pos\n2,bye,neg\n');
    expect(table.columns).toEqual(['column 1', 'text', 'label']);
    expect(table.rows[0]).toEqual(['1', 'hello', 'pos']);
  });

  it('takes the commonest width where there is no header', () => {
    const table = build('oh, well,pos\nso it is,neg\nfine by me,pos\n', false);
    expect(table.columns).toEqual(['column 1', 'column 2']);
    expect(table.unreadable.map(({ row }) => row)).toEqual([0]);
  });

  it('names the row that opens a quote for good, with the way out, and sets it aside', () => {
    const table = build('text,label\n"a, b",pos\n"oh no,neg\nc,pos\nd,neg\n');
    expect(table.unreadable).toEqual([{ row: 1, reason: 'has an unclosed quote on line 3' }]);
    expect(table.notices).toEqual([
      'Row 2 (line 3) has an unclosed quote, so the 3 lines after it were read as one cell. ' +
        'Read quotes literally, or fix the file.',
    ]);
  });

  it('warns of a cell that other rows may have gone into', () => {
    const table = build('text,label\n"oh no,z\n1,"good, text",pos\nb,neg\n');
    expect(table.unreadable).toEqual([]);
    expect(table.notices[0]).toContain('Row 1 (line 2)');
  });

  it('obeys a chosen header', () => {
    expect(build('text,label\na,b\n', false)).toMatchObject({
      hasHeader: false,
      rows: [
        ['text', 'label'],
        ['a', 'b'],
      ],
    });
    expect(build('1,2\n3,4\n', true)).toMatchObject({ columns: ['1', '2'], rows: [['3', '4']] });
  });
});
