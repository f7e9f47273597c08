// What stays on one side of a split: near repeats by default, and groups where a column says them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examine } from '../doctor/examine';
import { readTable } from '../files/read';
import type { DataChoices, Example } from '../types';
import { prepare } from './prepare';

const read = (lines: string[]) =>
  readTable(new TextEncoder().encode(lines.join('\n')), 'tweets.csv', { hasHeader: true });
const label = (i: number) => (i % 2 ? 'good' : 'bad');
const columns = { textColumn: 0, labelColumn: 1 };

describe('near repeats', () => {
  const copies = ['SO IT GOES %', 'so it goes % https://t.co/abc', '"so it goes %"'];
  const table = read([
    'text,label',
    ...Array.from({ length: 140 }, (_, i) => `so it goes ${i},${label(i)}`),
    ...Array.from({ length: 60 }, (_, i) => `${copies[i % 3].replace('%', String(i))},${label(i)}`),
  ]);
  const plain = ({ text }: Example) =>
    text
      .toLowerCase()
      .replace(/ https.*|"/g, '')
      .trim();
  const leaked = (choices: DataChoices) => {
    const { train, validation } = prepare(table, { ...columns, ...choices });
    const trained = new Set(train.map(plain));
    expect(train.length + validation.length).toBe(200);
    return validation.filter((example) => trained.has(plain(example))).length;
  };

  it('of 200 rows, 60 of them copies, stay on one side by default', () => {
    expect(leaked({ overlap: 'keep' })).toBeGreaterThan(10);
    expect(leaked({})).toBe(0);
  });
});

describe('groups', () => {
  /** Authors of `size` tweets each, every one of one mood. */
  const authored = (authors: number, size: number) =>
    read([
      'text,label,user_name',
      ...Array.from(
        { length: authors * size },
        (_, i) => `tweet ${i},${label(Math.floor(i / size))},u${Math.floor(i / size)}`,
      ),
    ]);
  const sides = (table: ReturnType<typeof read>, choices: DataChoices) => {
    const { train, validation, test } = prepare(table, { ...columns, ...choices });
    const authorsOf = (part: Example[]) => new Set(part.map(({ row }) => table.rows.at(row)![2]));
    return {
      parts: [train, validation, test].map(authorsOf),
      sizes: [train.length, validation.length, test.length],
    };
  };

  it('share no author between parts, whatever their size and the shares', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: 30 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 99 }),
        (authors, size, seed) => {
          const table = authored(authors, size);
          const { parts, sizes } = sides(table, { groupColumn: 2, seed, testShare: 0.1 });
          const all = parts.flatMap((part) => [...part]);
          expect(new Set(all).size).toBe(all.length);
          expect(sizes.reduce((sum, count) => sum + count)).toBe(authors * size);
          // To half a group exact.
          expect(Math.abs(sizes[1] - 0.2 * authors * size)).toBeLessThanOrEqual(size / 2 + 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('join texts that two authors share', () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i % 10 === 9 ? `shared ${Math.floor(i / 20)}` : `tweet ${i}`},${label(i)},u${i % 20}`,
    );
    const table = read(['text,label,user', ...rows]);
    const { train, validation } = prepare(table, { ...columns, groupColumn: 2 });
    const groupsAndTexts = (part: Example[]) =>
      new Set(part.flatMap(({ row, text }) => [text, table.rows.at(row)![2]]));
    const trained = groupsAndTexts(train);
    expect([...groupsAndTexts(validation)].filter((value) => trained.has(value))).toEqual([]);
    expect(validation.length).toBeGreaterThan(4);
  });

  it('are proposed where they matter, and no more', () => {
    const proposed = (table: ReturnType<typeof read>, choices: DataChoices = {}) => {
      const data = prepare(table, { ...columns, ...choices });
      return examine({ data, lengths: null, maxLength: 64, mostTokens: 512 }).find(
        ({ id }) => id === 'groups',
      );
    };
    const table = authored(20, 10);
    expect(proposed(table)).toMatchObject({
      level: 'warning',
      fact: expect.stringMatching(
        /^\d+ validation rows \(\d+\.\d %\) have a “user_name” that is trained on$/,
      ),
      action: { choices: { groupColumn: 2 }, taken: false },
    });
    expect(proposed(table, { groupColumn: 2 })).toMatchObject({ level: 'info', action: { taken: true } });
    expect(proposed(authored(200, 1))).toBeUndefined();
    expect(proposed(authored(4, 50))).toBeUndefined();
  });
});
