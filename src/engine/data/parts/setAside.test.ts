// What is chosen about rows, through `prepare`: counts, classes, and that nothing gets lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare } from './prepare';
import { readTable } from '../files/read';
import type { DataChoices } from '../types';

const table = (rows: string[]) =>
  readTable(new TextEncoder().encode(['text,label', ...rows].join('\n')), 'tweets.csv', { hasHeader: true });
const plain = Array.from({ length: 30 }, (_, i) => `tweet ${i},${'abc'[i % 3]}`);
const failing = (code: string, part: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(part) });

describe('choices about rows', () => {
  it('leave classes out, whatever they are called, and say so', () => {
    const data = prepare(table(plain), { leftOutLabels: ['b'], classNames: { a: 'x', b: 'y' } });
    expect(data.classes.map(({ name, rows }) => [name, rows])).toEqual([
      ['c', 10],
      ['x', 10],
    ]);
    expect(data.leftOutClasses).toEqual([{ name: 'y', rawLabels: ['b'], rows: 10 }]);
    expect(data.account).toMatchObject({ read: 30, used: 20, leftOut: 10 });
    expect(data.choices.classNames).toEqual({ a: 'x', b: 'y', c: 'c' });
  });

  it('order classes', () => {
    const { classes } = prepare(table(plain), { order: ['c', 'a'] });
    expect(classes.map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  });

  it('keep two classes to train on, and a row of them', () => {
    expect(() => prepare(table(plain), { leftOutLabels: ['a', 'b'] })).toThrow(
      failing('too-few-classes', '20 rows are left out by choice, and only “c” is left.'),
    );
    expect(() => prepare(table(['same,a', 'same,b']), { conflicts: 'aside' })).toThrow(
      failing('no-rows', 'All 2 labelled rows of tweets.csv were set aside by choice.'),
    );
  });

  it('set contradictions aside before duplicates, each row once', () => {
    const rows = [...plain, 'tweet 0,a', 'tweet 0,b', 'tweet 4,b', 'TWEET 5,c'];
    const { account, train, validation } = prepare(table(rows), {
      conflicts: 'aside',
      duplicates: 'one',
      nearDuplicates: 'one',
    });
    expect(account).toMatchObject({ read: 34, conflicts: 3, duplicates: 2, used: 29 });
    const texts = [...train, ...validation].map(({ text }) => text.toLowerCase());
    expect(new Set(texts).size).toBe(29);
    expect(texts).not.toContain('tweet 0');
  });

  it('go by labels as they were changed by hand: a contradiction that was settled is none', () => {
    const file = table([...plain, 'tweet 0,b']);
    expect(prepare(file, { conflicts: 'aside' }).account).toMatchObject({ conflicts: 2, used: 29 });
    const settled = prepare(file, { conflicts: 'aside', labels: { 30: 'a' } });
    expect(settled.account).toMatchObject({ conflicts: 0, used: 31 });
    const gone = prepare(file, { conflicts: 'aside', leftOut: [30] });
    expect(gone.account).toMatchObject({ conflicts: 0, used: 30, leftOut: 1 });
  });

  it('decode entities in the texts that are used, and leave the file as it is', () => {
    const file = table([...plain, 'you &amp; me,a']);
    const decoded = prepare(file, { entities: 'decode', validationShare: 0 });
    expect(decoded.train.at(-1)!.text).toBe('you & me');
    expect(prepare(file, { validationShare: 0 }).train.at(-1)!.text).toBe('you &amp; me');
  });

  it('account for every row, whatever is chosen', () => {
    const choices = fc.record<DataChoices>({
      duplicates: fc.constantFrom('keep', 'one'),
      nearDuplicates: fc.constantFrom('keep', 'one'),
      conflicts: fc.constantFrom('keep', 'aside'),
      overlap: fc.constantFrom('keep', 'apart'),
      otherScripts: fc.constantFrom('keep', 'aside'),
      entities: fc.constantFrom('keep', 'decode'),
      maxRows: fc.constantFrom(null, 20),
      leftOutLabels: fc.constantFrom([], ['c']),
      labels: fc.constantFrom<Record<number, string>[]>({}, { 0: 'b', 1: 'c', 33: 'a' }),
      leftOut: fc.constantFrom([], [2, 31, 35]),
      testShare: fc.constantFrom(0, 0.2),
    });
    const row = fc.tuple(
      fc.constantFrom('hi', 'Hi @x', 'hi ', 'so &amp; so', 'да', '', 'well', 'nun', 'ok http://t.co/1', 'ok'),
      fc.constantFrom('a', 'b', 'c', ''),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), choices, (odd, chosen) => {
        const data = prepare(table([...plain, ...odd.map((cells) => cells.join(','))]), chosen);
        const { read, ...groups } = data.account;
        expect(Object.values(groups).reduce((sum, rows) => sum + rows)).toBe(read);
        const used = [...data.train, ...data.validation, ...data.test];
        expect(used.length).toBe(data.account.used);
        const rows = used.map((example) => example.row);
        expect(rows.sort((a, b) => a - b)).toEqual(data.ledger.rowsOf('used'));
      }),
    );
  });
});
