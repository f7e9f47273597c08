// Quotes that pair by chance, through `readTable`: the rows between them are rows.
import { describe, expect, it } from 'vitest';
import { readTable } from '../files/read';
import type { ReadChoices } from '../types';

const mood = (i: number) => (i % 2 ? 'sad' : 'glad');
const file = (lines: string[], choices: ReadChoices = {}) =>
  readTable(new TextEncoder().encode(lines.join('\n') + '\n'), 'a.csv', choices);

/** 60 rows, of which row 3 begins with a quote and row 40 ends with one. */
const strays = (delimiter: string, text = (i: number) => `tweet ${i}`) => [
  ['text', 'label'].join(delimiter),
  ...Array.from({ length: 60 }, (_, i) => {
    const words = i === 2 ? `"${text(i)}` : i === 39 ? `${text(i)}"` : text(i);
    return [words, mood(i)].join(delimiter);
  }),
];

describe('a stray pair of quotes', () => {
  it.each([
    ['\t', 'tabs'],
    [',', 'commas'],
    [';', 'semicolons'],
  ])('swallows no row between %j', (delimiter) => {
    const { rows, strayQuotes, literalQuotes, unreadable, notices } = file(strays(delimiter));
    expect([rows.length, strayQuotes, literalQuotes, unreadable]).toEqual([60, 1, false, []]);
    expect(rows.at(2)).toEqual(['"tweet 2', 'glad']);
    expect(rows.at(39)).toEqual(['tweet 39"', 'sad']);
    expect(notices).toEqual([
      'A quote in row 3 (line 4) pairs with one on line 41, and every line between is a row by itself: it is read as an ordinary ' +
        'character. That makes 60 rows; read as they pair, quotes would leave 23.',
    ]);
  });

  it('need not pair at all', () => {
    const text = (i: number) => (i % 3 === 1 ? `"well, tweet ${i}"` : `tweet ${i}`);
    const { rows, notices } = file(strays(',').map((line) => line.replace('tweet 39"', 'tweet 39')));
    expect(rows.length).toBe(60);
    const others = strays(',', text).map((line) => line.replace('tweet 39"', 'tweet 39'));
    expect([file(others).rows.length, file(others).unreadable]).toEqual([60, []]);
    expect(notices).toEqual([
      expect.stringMatching(/^A quote in row 3 \(line 4\) is never closed.* would leave 3\.$/),
    ]);
  });

  it('pairs where it is said to', () => {
    const { rows, notices } = file(strays('\t'), { literalQuotes: false });
    expect([rows.length, notices]).toEqual([23, []]);
    expect(file(strays('\t'), { literalQuotes: true }).rows.length).toBe(60);
  });

  it('is none where other cells need their quotes', () => {
    const text = (i: number) => (i % 3 === 1 ? `"well, tweet ${i}"` : `tweet ${i}`);
    const { rows, unreadable } = file(strays(',', text));
    expect([rows.length, unreadable]).toEqual([60, []]);
    expect(rows.at(4)).toEqual(['well, tweet 4', 'glad']);
  });

  it('is found far beyond the beginning of a file, and twice', () => {
    const lines = Array.from({ length: 9000 }, (_, i) => {
      const words = `${'so it goes '.repeat(3)}${i}`;
      const open = i === 8000 || i === 8600;
      const close = i === 8500 || i === 8700;
      return `${open ? '"' : ''}${words}${close ? '"' : ''},${mood(i)}`;
    });
    const { rows, notices } = file(['text,label', ...lines]);
    expect(rows.length).toBe(9000);
    expect(notices).toEqual([
      expect.stringMatching(/row 8001 .* as 1 other like it\. That makes 9,000 rows; .* would leave 8,400\./),
    ]);
  });
});

describe('a text of several lines', () => {
  const told = (text: string) => {
    const lines = Array.from({ length: 40 }, (_, i) => (i === 7 ? `"${text}",sad` : `tweet ${i},${mood(i)}`));
    return file(['text,label', ...lines]);
  };
  it.each([
    'one\ntwo\nthree',
    'one, two\nthree, four\nfive, six',
    'one, glad\ntwo, sad\nthree',
    'a,glad\nb',
    'a,glad\n\nb',
  ])('stays one: %j', (text) => {
    const { rows, strayQuotes, notices } = told(text);
    expect([rows.length, strayQuotes, notices]).toEqual([40, undefined, []]);
    expect(rows.at(7)).toEqual([text, 'sad']);
  });
});
