import { describe, expect, it } from 'vitest';
import { count, counted, duration, oneLine, percent, table } from './format';

describe('numbers', () => {
  it('are written as people read them', () => {
    expect([count(1004), counted(1, 'row'), counted(2000, 'row'), percent(0.7612)]).toEqual([
      '1,004',
      '1 row',
      '2,000 rows',
      '76.1 %',
    ]);
  });

  it('of time are in seconds, minutes or hours', () => {
    expect([8.26, 59.94, 59.96, 372, 3725].map(duration)).toEqual([
      '8.3 s',
      '59.9 s',
      '1 min 00 s',
      '6 min 12 s',
      '1 h 02 min',
    ]);
  });
});

describe('table', () => {
  it('sets figures right and names left, and ends no line with spaces', () => {
    const rows = [
      ['class', 'rows', 'note'],
      ['a', '1,000', ''],
    ];
    expect(table(rows, [0, 2])).toEqual(['class   rows  note', 'a      1,000']);
  });
});

describe('oneLine', () => {
  it('keeps a text from moving the cursor or starting a line', () => {
    expect(oneLine(' bad\x1b[31m\r\nnews\u2028\u0007 ')).toBe('bad [31m news');
  });
});
