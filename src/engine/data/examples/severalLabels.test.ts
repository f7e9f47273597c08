import { describe, expect, it } from 'vitest';
import { readTable } from '../files/read';
import { prepare } from '../parts/prepare';
import type { DataChoices } from '../types';

const table = (count: number, label: (i: number) => string) =>
  readTable(
    new TextEncoder().encode(
      ['text,label', ...Array.from({ length: count }, (_, i) => `tweet ${i},${label(i)}`)].join('\n'),
    ),
    'a.csv',
  );
const mood = (i: number) => (i % 2 ? 'sad' : 'glad');
const prepared = (read: ReturnType<typeof table>, choices: DataChoices = {}) =>
  prepare(read, { textColumn: 0, labelColumn: 1, ...choices });

describe('rows with several labels', () => {
  const many = table(40, (i) => (i % 4 ? mood(i) : '"[""glad"", ""sad""]"'));

  it('are refused with their count where they are many, and those of one label used alone where that is said', () => {
    expect(() => prepared(many)).toThrow(
      expect.objectContaining({
        code: 'several-labels',
        message:
          '“label” has several labels in one cell in 10 of 40 rows (row 1: “["glad", "sad"]”). Warble gives each text one label: use the ' +
          '30 rows of one label alone, or choose another column.',
      }),
    );
    const { account, classes, notices } = prepared(many, { severalLabels: 'aside' });
    expect(account).toMatchObject({ read: 40, used: 30, unlabelled: 10 });
    expect(classes.map(({ name, rows }) => [name, rows])).toEqual([
      ['glad', 10],
      ['sad', 20],
    ]);
    expect(notices).toEqual(['10 rows have several labels in one cell, and so none here.']);
  });

  it('are no class where they are few, and can be given one label by hand', () => {
    const few = table(400, (i) => (i % 200 ? mood(i) : '"[""glad"", ""sad""]"'));
    const { account, classes } = prepared(few);
    expect([account.used, account.unlabelled, classes.length]).toEqual([398, 2, 2]);
    expect(prepared(few, { labels: { 200: 'sad' } }).account).toMatchObject({ used: 399, unlabelled: 1 });
  });

  it('may be numbers with spaces between', () => {
    const numbers = table(40, (i) => (i % 4 ? String(i % 2) : '0 1'));
    expect(() => prepared(numbers)).toThrow(/in 10 of 40 rows \(row 1: “0 1”\)/);
    expect(prepared(numbers, { severalLabels: 'aside' }).account).toMatchObject({ used: 30, unlabelled: 10 });
  });
});
