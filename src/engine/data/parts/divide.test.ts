// Parts of the data by shares and by a column, through `prepare`.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partColumns } from './columnParts';
import { prepare } from './prepare';
import { readTable } from '../files/read';
import type { DataChoices, Example } from '../types';

const read = (lines: string[], name = 'tweets.csv') =>
  readTable(new TextEncoder().encode(lines.join('\n')), name, { hasHeader: true });
const plain = (count: number, part: (i: number) => string = () => 'x') =>
  read([
    'text,label,part',
    ...Array.from({ length: count }, (_, i) => `tweet ${i},${i % 2 ? 'good' : 'bad'},${part(i)}`),
  ]);
const columns = { textColumn: 0, labelColumn: 1 };
const sizes = (choices: DataChoices, table = plain(200)) => {
  const { train, validation, test } = prepare(table, { ...columns, ...choices });
  return [train, validation, test].map(({ length }) => length);
};
const rows = (examples: Example[]) => examples.map(({ row }) => row);

describe('a test part', () => {
  it('is a share of all rows, each class in proportion, beside the validation share', () => {
    expect(sizes({ testShare: 0.1 })).toEqual([140, 40, 20]);
    const { classes, account } = prepare(plain(200), { ...columns, testShare: 0.1 });
    expect(classes.map(({ test }) => test)).toEqual([10, 10]);
    expect(account.used).toBe(200);
  });

  it('is absent from the counts where none is asked for', () => {
    expect(prepare(plain(200), columns).classes[0]).not.toHaveProperty('test');
    expect(sizes({})).toEqual([160, 40, 0]);
  });

  it('is not the validation part of the same seed', () => {
    const tested = prepare(plain(200), { ...columns, testShare: 0.2 });
    expect(rows(tested.test)).not.toEqual(rows(prepare(plain(200), columns).validation));
    expect(rows(tested.test)).toEqual(rows(prepare(plain(200), { ...columns, testShare: 0.2 }).test));
  });

  it('can be had beside a validation file', () => {
    const data = prepare(
      plain(100),
      { ...columns, testShare: 0.1 },
      { validation: read(['text,label', 'new,good', 'old,bad']) },
    );
    expect([data.train.length, data.validation.length, data.test.length]).toEqual([90, 2, 10]);
  });

  it('must leave something to learn from', () => {
    expect(() => sizes({ testShare: 0.5, validationShare: 0.5 })).toThrow('leaves a tenth of the rows');
    expect(() => sizes({ testShare: 0.6 })).toThrow('The test share is 0.6');
  });

  it('shares no row with the others, and none is lost, whatever the shares', () => {
    const share = fc.double({ min: 0, max: 0.4, noNaN: true });
    fc.assert(
      fc.property(share, share, (testShare, validationShare) => {
        const { train, validation, test } = prepare(plain(60), { ...columns, testShare, validationShare });
        const all = rows([...train, ...validation, ...test]).sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: 60 }, (_, i) => i));
      }),
    );
  });
});

describe('a split by a column', () => {
  const part = (i: number) => (i % 10 === 0 ? 'Test' : i % 10 < 3 ? ' dev' : 'train');
  const byColumn = { splitColumn: 2 };

  it('puts each row where its cell says', () => {
    expect(sizes(byColumn, plain(100, part))).toEqual([70, 20, 10]);
    const { validation } = prepare(plain(20, part), { ...columns, ...byColumn });
    expect(rows(validation)).toEqual([1, 2, 11, 12]);
  });

  it('validates by the share where the column names no validation part', () => {
    const table = plain(100, (i) => (i < 20 ? 'test' : 'train'));
    expect(sizes(byColumn, table)).toEqual([64, 16, 20]);
  });

  it('leaves rows out that name no part', () => {
    const { account } = prepare(
      plain(100, (i) => (i < 5 ? 'maybe' : part(i))),
      { ...columns, ...byColumn },
    );
    expect(account).toMatchObject({ used: 95, leftOut: 5 });
  });

  it('names labels that occur only outside of the training part', () => {
    const table = read(['text,label,part', 'a,x,train', 'b,y,train', 'c,z,val', 'd,x,val']);
    const { notices } = prepare(table, { ...columns, ...byColumn });
    expect(notices.join(' ')).toContain('“z”: no row of the training part has this label');
  });

  it('sets rows aside that are trained on, where parts are kept apart', () => {
    const table = read(['text,label,part', 'a,x,train', 'b,y,train', 'A,x,val', 'd,y,val']);
    const data = prepare(table, { ...columns, ...byColumn, overlap: 'apart' });
    expect([rows(data.validation), data.account.overlap]).toEqual([[3], 1]);
  });

  it('knows columns that name parts', () => {
    expect(partColumns(plain(500, part))).toEqual([2]);
    expect(partColumns(plain(500, (i) => (i % 2 ? 'train' : 'maybe')))).toEqual([]);
    expect(partColumns(plain(500, () => 'train'))).toEqual([]);
  });

  it('refuses a column that names no row for training', () => {
    expect(() => sizes(byColumn)).toThrow('No row of “part” says that it is for training; it has “x”.');
  });
});
