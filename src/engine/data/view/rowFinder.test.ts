import { describe, expect, it } from 'vitest';
import { prepare } from '../parts/prepare';
import { readTable } from '../files/read';
import { RowFinder } from './rowFinder';
import type { DataChoices, RowsQuery } from '../types';

const lines = [
  'late again (of course),bad',
  'Lovely crew,good',
  'café on board,good',
  ',good',
  'what is this,',
  'a,b,c',
  'so LATE,bad',
  'fine,ok',
];
const read = (rows: string[]) =>
  readTable(new TextEncoder().encode(['text,label', ...rows].join('\n')), 'tweets.csv', { hasHeader: true });
const finder = (choices: DataChoices = {}, rows = lines, second?: string[]) => {
  const data = prepare(
    read(rows),
    { validationShare: 0, ...choices },
    second && { validation: read(second) },
  );
  return new RowFinder({ data, lengths: null, maxLength: 64, mostTokens: 512 });
};
const found = (query: Partial<RowsQuery>, choices?: DataChoices) => {
  const { total, rows } = finder(choices).find({ from: 0, count: 50, ...query });
  expect(rows).toHaveLength(total);
  return rows.map(({ row }) => row);
};

describe('a window of rows', () => {
  it('holds so many from there on, and the number of all', () => {
    const { total, rows } = finder().find({ from: 1, count: 2 });
    expect([total, rows.map(({ row }) => row)]).toEqual([8, [1, 2]]);
    expect(finder().find({ from: 7, count: 20 }).rows).toHaveLength(1);
    expect(finder().find({ from: 30, count: 20 })).toEqual({ total: 8, rows: [] });
  });

  it('says of each row where it went', () => {
    const { rows } = finder({ leftOut: [1], leftOutLabels: ['ok'] }).find({ from: 0, count: 8 });
    expect(rows.map(({ part }) => part)).toEqual([
      'train',
      'leftOut',
      'train',
      'blank',
      'unlabelled',
      'unreadable',
      'train',
      'leftOut',
    ]);
    expect(rows[1]).toEqual({
      row: 1,
      text: 'Lovely crew',
      label: 'good',
      rawLabel: 'good',
      part: 'leftOut',
      edited: true,
      editable: true,
    });
    expect([rows[4].label, rows[7].edited]).toEqual([null, false]);
    expect(rows[5]).toMatchObject({ editable: false, reason: 'has 3 cells where the table has 2' });
  });

  it('tells both parts of the split from what was not drawn', () => {
    const many = Array.from({ length: 60 }, (_, i) => `tweet ${i},${i % 2 ? 'good' : 'bad'}`);
    const rows = finder({ maxRows: 40, validationShare: 0.25 }, many);
    const count = (part: 'train' | 'validation' | 'notDrawn') =>
      rows.find({ from: 0, count: 1, parts: [part] }).total;
    expect([count('train'), count('validation'), count('notDrawn')]).toEqual([30, 10, 20]);
  });

  it('tells the part that is held back for testing', () => {
    const many = Array.from({ length: 60 }, (_, i) => `tweet ${i},${i % 2 ? 'good' : 'bad'}`);
    const rows = finder({ testShare: 0.2, validationShare: 0.2 }, many);
    expect(rows.find({ from: 0, count: 1, parts: ['test'] }).total).toBe(12);
  });

  it('shows rows of a second file where they are meant, and none of them can be changed', () => {
    const second = ['lovely crew,bad', 'z,GOOD', 'v w,bad', 'u,odd', 't,good'];
    const rows = finder({}, lines.slice(0, 3), second);
    expect(rows.find({ from: 0, count: 9, parts: ['validation'] }).total).toBe(0);
    const { rows: strays } = rows.find({
      from: 0,
      count: 9,
      of: { group: 'unlabelled', file: 'validation' },
    });
    expect(strays).toMatchObject([
      { row: 3, text: 'u', rawLabel: 'odd', part: 'unlabelled', editable: false },
    ]);
    const overlap = rows.find({ from: 0, count: 9, of: { finding: 'overlap' } }).rows;
    expect(overlap).toMatchObject([{ row: 0, text: 'lovely crew', label: 'bad', part: 'validation' }]);
    expect(finder().find({ from: 0, count: 9, of: { group: 'used', file: 'validation' } }).total).toBe(0);
  });
});

describe('rows of a test file', () => {
  const data = prepare(
    read(lines),
    { validationShare: 0, leftOut: [1] },
    { test: read(['late,bad', ',good', 'hm,odd']) },
  );
  const inTest = (query: Partial<RowsQuery>) =>
    new RowFinder({ data, lengths: null, maxLength: 64, mostTokens: 512 })
      .find({ from: 0, count: 9, file: 'test', ...query })
      .rows.map(({ row, part }) => [row, part]);

  it('are shown by themselves, with where each went', () => {
    expect(inTest({})).toEqual([[0, 'test'], [1, 'blank'], [2, 'unlabelled']]); // prettier-ignore
    expect(inTest({ parts: ['test'] })).toEqual([[0, 'test']]);
    expect(inTest({ search: 'hm' })).toEqual([[2, 'unlabelled']]);
    expect(inTest({ of: { group: 'blank', file: 'test' } })).toEqual([[1, 'blank']]);
  });

  it('are none of the training file, and are not changed by hand', () => {
    expect(inTest({ edited: true })).toEqual([]);
    expect(inTest({ file: 'data', parts: ['test'] })).toEqual([]);
    expect(inTest({ file: 'validation' })).toEqual([]);
  });
});

describe('searching', () => {
  it('finds a part of the text, in capitals or not, and takes signs for signs', () => {
    expect(found({ search: ' late' })).toEqual([0, 6]);
    expect(found({ search: 'CAFÉ' })).toEqual([2]);
    expect(found({ search: '(of' })).toEqual([0]);
    expect(found({ search: '.*' })).toEqual([]);
    expect(found({ search: '  ' })).toHaveLength(8);
  });

  it('narrows by class, by the lack of one, by part and by what was found, all at once', () => {
    expect(found({ classes: ['good'] })).toEqual([1, 2, 3]);
    expect(found({ classes: ['good', null], parts: ['train', 'unlabelled'] })).toEqual([1, 2, 4]);
    expect(found({ of: { group: 'unreadable' } })).toEqual([5]);
    expect(found({ of: { group: 'used' }, search: 'so' })).toEqual([6]);
    expect(found({ of: { finding: 'small-classes' }, classes: ['ok'] })).toEqual([7]);
  });

  it('finds a row that was labelled by hand under its old class and under its new one', () => {
    const choices = { labels: { 6: 'good', 4: 'bad' }, classNames: { good: 'fine' } };
    expect(found({ classes: ['bad'] }, choices)).toEqual([0, 4, 6]);
    expect(found({ classes: ['fine'] }, choices)).toEqual([1, 2, 3, 6]);
    expect(found({ classes: [null] }, choices)).toEqual([4]);
  });

  it('finds what was changed by hand', () => {
    expect(found({ edited: true }, { labels: { 6: 'good' }, leftOut: [0, 6] })).toEqual([0, 6]);
    expect(found({ edited: true, of: { group: 'used' } }, { labels: { 6: 'good' }, leftOut: [0] })).toEqual([
      6,
    ]);
  });
});
