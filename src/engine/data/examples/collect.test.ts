import { describe, expect, it } from 'vitest';
import { collectRows, collectTexts, resolveColumns } from './collect';
import { readTable } from '../files/read';

const table = (text: string, choices = {}) =>
  readTable(new TextEncoder().encode(text), 'tweets.csv', choices);
const columns = { textColumn: 0, labelColumn: 1 };
const failing = (code: string, ...parts: string[]) =>
  expect.objectContaining({ code, message: expect.stringMatching(new RegExp(parts.join('.*'), 's')) });

describe('resolveColumns', () => {
  const full = table('text,tweet,label\nhello you,hello there,pos\nbye you,bye there,neg\n');

  it('guesses what is not chosen, from the columns that are left', () => {
    expect(resolveColumns(full, {})).toEqual({ textColumn: 0, labelColumn: 2 });
    expect(resolveColumns(full, { textColumn: 1 })).toEqual({ textColumn: 1, labelColumn: 2 });
    expect(resolveColumns(full, { labelColumn: 0 })).toEqual({ textColumn: 1, labelColumn: 0 });
  });

  it('says which columns there are where none holds texts, or none labels', () => {
    const numbers = table('id,value\n1,2.5\n2,3.5\n');
    expect(() => resolveColumns(numbers, {})).toThrow(
      failing('no-text-column', 'texts', '“id”, “value”', 'Choose'),
    );
    const unlabelled = table('id,text\n1,hello you\n2,bye bye\n');
    expect(() => resolveColumns(unlabelled, { textColumn: 1, labelColumn: 7 })).toThrow(
      failing('no-label-column'),
    );
  });

  it('refuses one column for both', () => {
    expect(() => resolveColumns(full, { textColumn: 0, labelColumn: 0 })).toThrow(
      failing('no-label-column', 'both'),
    );
  });
});

describe('collectRows', () => {
  it('counts every row under one reason', () => {
    const { rows, ledger } = collectRows(
      table('text,label\nhello,pos\n  ,neg\nbye,\nwell,yes,no\nfine,NaN\n"so, ok", neg \n'),
      columns,
    );
    expect(ledger.account()).toMatchObject({ read: 6, used: 2, blank: 1, unlabelled: 2, unreadable: 1 });
    expect(rows.map(({ text, rawLabel, row }) => ({ text, rawLabel, row }))).toEqual([
      { text: 'hello', rawLabel: 'pos', row: 0 },
      { text: 'so, ok', rawLabel: 'neg', row: 5 },
    ]);
  });

  it('keeps texts as they are written', () => {
    const { rows } = collectRows(table('text,label\n" a &amp; b\n ",pos\n'), columns);
    expect(rows[0].text).toBe(' a &amp; b\n ');
  });

  it('says why nothing is left', () => {
    const blank = table('text,label\nhello,\n,pos\nbye,\n', { hasHeader: true });
    expect(() => collectRows(blank, columns)).toThrow(
      failing('no-rows', 'None of the 3 rows', '1 have no text', '2 no'),
    );
  });

  it.each(['0 10', '"3,7"', '"[0, 10]"', "\"['joy', 'fear']\"", '"{""choices"":[""a"",""b""]}"'])(
    'refuses several labels in one cell: %s',
    (cell) => {
      const rows = Array.from({ length: 40 }, (_, i) => `tweet ${i},${i % 4 ? i % 3 : cell}`);
      expect(() => collectRows(table(`text,label\n${rows.join('\n')}\n`), columns)).toThrow(
        failing('several-labels', 'several labels in one cell', 'row 1'),
      );
    },
  );

  it('lets labels of several words and a rare odd cell pass', () => {
    const rows = Array.from({ length: 200 }, (_, i) => `tweet ${i},${i === 7 ? '0 1' : 'very 1 good'}`);
    expect(collectRows(table(`text,label\n${rows.join('\n')}\n`), columns).rows).toHaveLength(200);
  });
});

describe('collectTexts', () => {
  it('takes every text of a file without labels, in order, with its row', () => {
    expect(
      collectTexts(table('id,text\n1,good day to all\n2, \n3,"bad, bad news"\n', { hasHeader: true })),
    ).toEqual([
      { row: 0, text: 'good day to all' },
      { row: 2, text: 'bad, bad news' },
    ]);
  });

  it('takes the column chosen', () => {
    const notes = table('text,note\nhello,one\nbye,two\n', { hasHeader: true });
    expect(collectTexts(notes, { textColumn: 1 }).map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('decodes entities where that is chosen', () => {
    const encoded = table('text\nyou &amp; me\n', { hasHeader: true });
    expect(collectTexts(encoded)[0].text).toBe('you &amp; me');
    expect(collectTexts(encoded, { entities: 'decode' })[0].text).toBe('you & me');
  });

  it('says what is missing', () => {
    const numbers = table('a,b\n1,2\n3,4\n', { hasHeader: true });
    expect(() => collectTexts(numbers)).toThrow(failing('no-text-column', 'taken for texts'));
    const blank = table('text,label\n,a\n,b\n', { hasHeader: true });
    expect(() => collectTexts(blank, { textColumn: 0 })).toThrow(
      failing('no-rows', 'None of the 2 rows', '“text”'),
    );
  });
});
