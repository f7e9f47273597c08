// What is changed by hand, through the whole of `prepare`.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare } from '../parts/prepare';
import { readTable } from '../files/read';
import type { DataChoices, PreparedData, Table } from '../types';

const table = (lines: string[], name = 'tweets.csv') =>
  readTable(new TextEncoder().encode(['text,label', ...lines].join('\n')), name, { hasHeader: true });
const NAMES = ['bad', 'good', 'so so'];
const moods = (count: number) => Array.from({ length: count }, (_, i) => `tweet number ${i},${NAMES[i % 3]}`);
const failing = (code: string, part: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(part) });

const sizes = ({ classes }: PreparedData) => classes.map(({ name, rows }) => [name, rows]);
const allRows = ({ rows }: Table) => Array.from({ length: rows.length }, (_, row) => row);
const rowsOf = ({ train, validation }: PreparedData) =>
  [train, validation].map((part) => part.map(({ row }) => row));
const labelOf = ({ train, validation, classes }: PreparedData, row: number) => {
  const found = [...train, ...validation].find((example) => example.row === row);
  return found && classes[found.label].name;
};

describe('a label changed by hand', () => {
  const file = table(moods(60));

  it('counts as if the file had it, and moves no other row of draw and split', () => {
    const before = prepare(file, { maxRows: 30 });
    const [row] = before.train.map((example) => example.row);
    const after = prepare(file, { maxRows: 30, labels: { [row]: 'so so' } });
    expect(rowsOf(after)).toEqual(rowsOf(before));
    expect(labelOf(after, row)).toBe('so so');
    expect(sizes(before)).toEqual([['bad', 10], ['good', 10], ['so so', 10]]); // prettier-ignore
    expect(sizes(after)).toEqual([['bad', 9], ['good', 10], ['so so', 11]]); // prettier-ignore
    expect(after.choices.labels).toEqual({ [row]: 'so so' });
  });

  it('follows the name that its label is given', () => {
    const data = prepare(file, { labels: { 0: 'good' }, classNames: { good: 'fine' } });
    expect(labelOf(data, 0)).toBe('fine');
  });

  it('brings a row into use that has none in the file, and none without a text', () => {
    const odd = table([...moods(30), 'no label yet,', ',good']);
    const data = prepare(odd, { labels: { 30: 'good', 31: 'bad' } });
    expect(labelOf(data, 30)).toBe('good');
    expect(data.account).toMatchObject({ read: 32, used: 31, unlabelled: 0, blank: 1 });
  });

  it('may empty a class, which then is gone', () => {
    const small = table(['a b,bad', 'c d,good', 'e f,odd', 'g h,good', 'i j,bad']);
    expect(sizes(prepare(small, { labels: { 2: 'bad' } }))).toEqual([['bad', 3], ['good', 2]]); // prettier-ignore
  });

  it('is passed over where it says nothing, or speaks of no row', () => {
    const data = prepare(file, { labels: { 0: ' ', 1: 'NaN', 999: 'good' } });
    expect(sizes(data)).toEqual(sizes(prepare(file)));
    expect(data.choices.labels).toEqual({ 999: 'good' });
  });
});

describe('what is left out', () => {
  const file = table(moods(60));

  it('is that row alone: no other takes its place', () => {
    const before = prepare(file, { maxRows: 30 });
    const [gone, ...others] = before.validation.map(({ row }) => row);
    const idle = allRows(file).find((row) => labelOf(before, row) === undefined)!;
    const after = prepare(file, { maxRows: 30, leftOut: [idle, gone] });
    expect(after.validation.map(({ row }) => row)).toEqual(others);
    expect(rowsOf(after)[0]).toEqual(rowsOf(before)[0]);
    expect(after.account).toMatchObject({ used: 29, leftOut: 2, notDrawn: 29 });
  });

  it('may be a class, whose rows are then neither drawn nor counted with the others', () => {
    const data = prepare(file, { maxRows: 30, leftOutLabels: ['good'] });
    expect(sizes(data)).toEqual([['bad', 15], ['so so', 15]]); // prettier-ignore
    expect(data.leftOutClasses).toEqual([{ name: 'good', rawLabels: ['good'], rows: 20 }]);
    expect(data.account).toMatchObject({ used: 30, leftOut: 20, notDrawn: 10 });
  });

  it('keeps the guessed names of those that stay', () => {
    const numbers = table(Array.from({ length: 30 }, (_, i) => `tweet ${i},${(i % 3) - 1}`));
    const data = prepare(numbers, { leftOutLabels: ['-1'] });
    expect(sizes(data)).toEqual([['neutral', 10], ['positive', 10]]); // prettier-ignore
    expect(data.leftOutClasses[0].name).toBe('negative');
  });

  it('takes a row along that is labelled so by hand, and gives one back that is labelled otherwise', () => {
    const data = prepare(file, { leftOutLabels: ['good'], labels: { 0: 'good', 1: 'bad' } });
    expect([labelOf(data, 0), labelOf(data, 1)]).toEqual([undefined, 'bad']);
    expect(data.leftOutClasses[0].rows).toBe(20);
    expect(data.account).toMatchObject({ used: 40, leftOut: 20 });
  });

  it('is left out of a second file too, whatever its spelling there', () => {
    const second = table(['nice one,GOOD', 'oh no,bad'], 'val.csv');
    const data = prepare(file, { leftOutLabels: ['good'] }, { validation: second });
    expect(data.validation).toEqual([{ text: 'oh no', label: 0, row: 1 }]);
    expect(data.validationAccount).toMatchObject({ used: 1, leftOut: 1, unlabelled: 0 });
  });

  it('leaves two classes or says which is alone', () => {
    const alone = () => prepare(file, { leftOutLabels: ['good', 'so so'] });
    expect(alone).toThrow(
      failing('too-few-classes', '40 rows are left out by choice, and only “bad” is left'),
    );
    expect(() => prepare(file, { leftOutLabels: NAMES })).toThrow(failing('no-rows', 'Every class'));
    const byHand = () => prepare(file, { leftOut: allRows(file) });
    expect(byHand).toThrow(failing('too-few-classes', 'no class is left'));
  });
});

describe('the order of classes', () => {
  const file = table(moods(60));

  it('is the one chosen, and changes neither draw nor split', () => {
    const before = prepare(file, { maxRows: 20 });
    const after = prepare(file, { maxRows: 20, order: ['so so', 'bad'] });
    expect(after.classes.map(({ name }) => name)).toEqual(['so so', 'bad', 'good']);
    expect(rowsOf(after)).toEqual(rowsOf(before));
    for (const { row } of after.train) expect(labelOf(after, row)).toBe(labelOf(before, row));
  });

  it('numbers the rows of a second file as well', () => {
    const second = table(['nice one,good', 'oh no,bad'], 'val.csv');
    const data = prepare(file, { order: ['so so', 'good'] }, { validation: second });
    expect(data.validation.map(({ label }) => data.classes[label].name)).toEqual(['good', 'bad']);
  });
});

it('accounts for every row, whatever is changed', () => {
  const file = table([...moods(40), ',good', 'lost,', 'a,b,c', 'again,']);
  const row = fc.nat({ max: 45 });
  const change: fc.Arbitrary<DataChoices> = fc.record({
    labels: fc.dictionary(row.map(String), fc.constantFrom(...NAMES, '')),
    leftOut: fc.array(row),
    leftOutLabels: fc.subarray(NAMES.slice(1), { maxLength: 1 }),
    order: fc.shuffledSubarray(NAMES),
    maxRows: fc.constantFrom(10, 25, null),
  });
  fc.assert(
    fc.property(change, (choices) => {
      const { account, classes, train, validation } = prepare(file, choices);
      const { read, ...groups } = account;
      expect(Object.values(groups).reduce((a, b) => a + b)).toBe(read);
      expect(train.length + validation.length).toBe(account.used);
      expect(classes.reduce((sum, { rows }) => sum + rows, 0)).toBe(account.used);
    }),
  );
});
