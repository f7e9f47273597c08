// A split that cannot be meant, or is of other files: each has its sentence.
import { describe, expect, it } from 'vitest';
import { fitSplit, labelsGiven } from './importedSplit';
import { prepare } from './prepare';
import { readTable } from '../files/read';
import { splitBlob } from './splitWrite';
import { readSplit } from '../splitFile/splitRead';
import type { Table } from '../types';

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (rows: string[], name = 'tweets.csv') =>
  readTable(bytes(['text,label', ...rows].join('\n')), name, { hasHeader: true, delimiter: ',' });
const plain = (count: number) =>
  Array.from({ length: count }, (_, i) => `tweet ${i},${['good', 'bad'][i % 2]}`);
const parsed = (text: string) =>
  readSplit(readTable(bytes(text), 'split.csv', { hasHeader: true, delimiter: ',', literalQuotes: false }));
const given = (text: string, data: Table, others: { validation?: Table; test?: Table } = {}) =>
  fitSplit(parsed(text), { data, validation: null, test: null, ...others });

describe('a split is refused', () => {
  const table = file(plain(12));
  const own = `${table.fingerprint}/${table.rows.length}`;
  const head = 'row,part,label,fingerprint\n';
  const good = plain(4)
    .map((line, i) => `${i + 1},train,${line.split(',')[1]},${own}\n`)
    .join('');

  it.each([
    ['a part that is none', `5,maybe,good,${own}`, 'Line 6: “maybe” is no part. Parts are “train”, “validation”, “test”'],
    ['two lines for a row', `3,test,good,${own}`, 'Line 6: row 3 has a line above already. Keep one of the two.'],
    ['a row that is none', `0,train,good,${own}`, 'Line 6: “0” is no row. Rows are counted from 1.'],
    ['a row in words', `three,train,good,${own}`, 'Line 6: “three” is no row.'],
    ['no fingerprint', '5,test,good,abc', 'Line 6: “abc” is no fingerprint'],
    ['a cut line', '5,test', 'Line 6:'],
    ['an unclosed quote', `5,test,"good,${own}`, 'Line 6: has an unclosed quote'],
    ['a row beyond the end', `13,test,good,${own}`, 'split.csv speaks of row 13, and tweets.csv has 12 rows.'],
  ])('for %s', (_, line, says) => {
    expect(() => given(`${head}${good}${line}\n`, table)).toThrow(says);
  }); // prettier-ignore

  it('where nothing is for training', () => {
    const tested = `${head}1,test,good,${own}\n`;
    expect(() => given(tested, table)).toThrow('No line of split.csv says “train”');
  });

  it('where it is of another file', () => {
    const text = `${head}${good}`.replaceAll(table.fingerprint, 'ab'.repeat(32));
    expect(() => given(text, table)).toThrow(
      expect.objectContaining({
        code: 'split-other',
        message: expect.stringContaining(
          'splits a file that is not here: one whose sha256 begins with abababab',
        ),
      }),
    );
  });

  it('where the file is read in another way, which would move its rows', async () => {
    const lines = ['text,label', ...plain(12)];
    const other = readTable(bytes(lines.join('\n')), 'tweets.csv', { hasHeader: false, delimiter: ',' });
    const text = await splitBlob(prepare(table)).text();
    expect(() => given(text, other)).toThrow(
      'when tweets.csv was read as 12 rows, and it is read as 13 now.',
    );
  });

  it('where a label is none of the file’s, as under another label column', () => {
    const parts = given(`${head}${good}5,test,odd,${own}\n`, table);
    expect(() => labelsGiven(parts, table, 1)).toThrow(
      'split.csv has row 5 under “odd”, a label that tweets.csv does not have in the column that is chosen.',
    );
  });

  it('where a file that it splits is not there, or is there for something else', async () => {
    const dev = file(['v,good', 'w,bad'], 'dev.csv');
    const text = await splitBlob(prepare(table, {}, { validation: dev })).text();
    expect(() => given(text, table)).toThrow('Drop the files that it was saved for, all together.');
    expect(() => given(text, table, { test: dev })).toThrow('has rows of dev.csv under “validation”');
    expect(() => given(text, dev)).toThrow(expect.objectContaining({ code: 'split-other' }));
  });

  it('but takes lines as spreadsheets write them', () => {
    const loose = `ROW;Part;label;Fingerprint;\n1.0; TRAIN ;good;${own.toUpperCase()};\n2;train;BAD;${own};\n`;
    const split = readSplit(
      readTable(bytes(loose), 'split.csv', { hasHeader: true, delimiter: ';', literalQuotes: false }),
    );
    const parts = fitSplit(split, { data: table, validation: null, test: null });
    expect(labelsGiven(parts, table, 1)).toEqual({});
    expect(prepare(table, {}, { given: parts }).train.map(({ row }) => row)).toEqual([0, 1]);
  });
});
