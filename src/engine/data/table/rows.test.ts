import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, RowStore } from './rows';

function stored(rows: readonly string[][]) {
  const store = new RowStore();
  rows.forEach((row) => store.add(row));
  return store.rows();
}

describe('RowStore', () => {
  it('gives back every cell, whatever characters are in it', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 })), (rows) => {
        const kept = stored(rows);
        expect(kept.slice(0)).toEqual(rows);
        rows.forEach((row, i) => row.forEach((value, j) => expect(cellAt(kept, i, j)).toBe(value)));
      }),
    );
  });

  it('keeps a surrogate that stands alone as U+FFFD, also where the next cell begins with its other half', () => {
    expect(stored([['a\ud83d', '\ude00b', 'c']]).at(0)).toEqual(['a\ufffd', '\ufffdb', 'c']);
  });

  it('finds rows in any order, over many blocks', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [String(i), `é ${i}`]);
    const kept = stored(rows);
    for (const i of [9999, 0, 4096, 4095, 8192, 5000]) expect(kept.at(i)).toEqual(rows[i]);
    expect(kept.at(-1)).toEqual(rows[9999]);
    expect(kept.at(10_000)).toBeUndefined();
  });

  it('closes a block early where its rows are long', () => {
    const rows = Array.from({ length: 5 }, (_, i) => [`${i}`, 'x'.repeat(3_000_000)]);
    expect(stored(rows).slice(0).map(([first, { length }]) => [first, length])).toEqual(
      rows.map(([first]) => [first, 3_000_000]),
    ); // prettier-ignore
  });

  it('brings rows to a width, and leaves out a header', () => {
    const kept = stored([['h'], ['a'], ['b', 'c', ' '], ['d', 'e', 'f']]).from(1, 2);
    expect(kept.length).toBe(3);
    expect([...kept]).toEqual([
      ['a', ''],
      ['b', 'c'],
      ['d', 'e', 'f'],
    ]);
    expect([kept.cellCount(0), kept.cellCount(1), kept.cell(0, 1)]).toEqual([1, 3, '']);
  });

  it('tells the cell of plain arrays too', () => {
    expect(cellAt([['a', 'b']], 0, 1)).toBe('b');
  });
});
