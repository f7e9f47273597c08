import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRows, RowReader, unifyLineBreaks } from './parse';
import type { Delimiter } from '../types';

const comma = { delimiter: ',', literalQuotes: false } as const;
const rows = (text: string) => parseRows(unifyLineBreaks(text), comma).rows;

describe('parseRows', () => {
  it.each([
    ['LF', 'a,b\nc,d\n'],
    ['CRLF', 'a,b\r\nc,d\r\n'],
    ['lone CR', 'a,b\rc,d\r'],
    ['no line break at the end', 'a,b\nc,d'],
    ['mixed line breaks', 'a,b\r\nc,d\n'],
    ['mixed the other way', '"a",b\n"c","d"\r\n'],
    ['empty lines between', 'a,b\n\n\r\nc,d\n\n'],
  ])('ends rows at %s', (_, text) => {
    expect(rows(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('keeps line breaks, delimiters and doubled quotes of quoted cells', () => {
    expect(rows('"two\r\nlines","say ""hi"", ok"\nx,y\n')).toEqual([
      ['two\nlines', 'say "hi", ok'],
      ['x', 'y'],
    ]);
  });

  it('reads quotes amid a quoted cell of one line as they were meant, without complaint', () => {
    const parsed = parseRows('"he said "hi" to me",pos\nb,neg\n', comma);
    expect(parsed).toEqual({
      rows: [
        ['he said "hi" to me', 'pos'],
        ['b', 'neg'],
      ],
      troubles: [],
    });
  });

  it('names row and line of a quote that is never closed', () => {
    const parsed = parseRows('t,l\n"two\nlines",x\n\ngood,y\n"oh no,z\nlost,x\n', comma);
    expect(parsed.troubles).toEqual([{ kind: 'unclosed', row: 3, line: 6, lines: 2 }]);
    expect(parsed.rows[3]).toEqual(['oh no,z\nlost,x\n']);
  });

  it('passes over a quote with nothing after it, which makes no row', () => {
    expect(parseRows('a,b\nc,d\n"', comma)).toEqual({
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      troubles: [],
    });
  });

  it('does not keep what an unclosed quote takes in, beyond what any row has', () => {
    const rows: string[][] = [];
    const reader = new RowReader(comma, (row) => rows.push(row), null, 1000);
    for (let i = 0; i < 200; i++) reader.push(i === 3 ? '"oh no,x\n' : `number ${i},x\n`);
    const troubles = reader.end();
    expect(troubles).toMatchObject([{ kind: 'unclosed', row: 3, line: 4, lines: 197 }]);
    expect([rows.length, rows[3][0].slice(0, 7)]).toEqual([4, '"oh no,']);
  });

  it('refuses a line that is longer than any row', () => {
    const reader = new RowReader(comma, () => {}, null, 1000);
    reader.push('a,b\n');
    expect(() => reader.push('x'.repeat(1001))).toThrow('Line 2 is longer than');
  });

  it('names a quoted cell that other rows went into', () => {
    const parsed = parseRows('"oh no,z\n1,"good, text",pos\nb,neg\n', comma);
    expect(parsed.troubles).toEqual([{ kind: 'stray', row: 0, line: 1, lines: 0 }]);
  });

  it('tells an unclosed quote once, also where stray quotes come before it', () => {
    const parsed = parseRows('a,b\n"oh "no" and,z\nlost,x\n', comma);
    expect(parsed.troubles).toEqual([{ kind: 'unclosed', row: 1, line: 2, lines: 2 }]);
  });

  it('stays quick in a cell of a hundred thousand stray quotes', () => {
    const start = performance.now();
    parseRows(`"${'a" '.repeat(100_000)}\nb,c\n`, comma);
    // About 100 ms; were each quote to search the cell again, it would be a minute.
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('reads quotes literally when told to', () => {
    const parsed = parseRows('"oh no,z\nsay "hi",x\n', { delimiter: ',', literalQuotes: true });
    expect(parsed).toEqual({
      rows: [
        ['"oh no', 'z'],
        ['say "hi"', 'x'],
      ],
      troubles: [],
    });
  });

  it('leaves the last row of a text that is cut off', () => {
    expect(parseRows('a,b\nc,"d', comma, true)).toEqual({ rows: [['a', 'b']], troubles: [] });
    expect(parseRows('a,b\nc,d', comma, true).rows).toEqual([['a', 'b']]);
  });

  it('keeps a column called __proto__', () => {
    expect(rows('__proto__,text\nx,y\n')).toEqual([
      ['__proto__', 'text'],
      ['x', 'y'],
    ]);
  });
});

describe('any table', () => {
  const cell = fc.oneof(
    fc.string({
      unit: fc.constantFrom('a', 'é', '😀', ' ', '"', ',', ';', '\t', '|', '\n', "'", '=', '\0'),
      maxLength: 12,
    }),
    fc.string({ maxLength: 20 }).map((text) => text.replace(/\r\n?/g, '\n')),
  );
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );
  const dialect = fc.record({
    delimiter: fc.constantFrom<Delimiter>(',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    quoteAll: fc.boolean(),
    lastBreak: fc.boolean(),
  });

  it('written in any dialect is read back equal', () => {
    fc.assert(
      fc.property(table, dialect, (cells, { delimiter, newline, quoteAll, lastBreak }) => {
        const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
        const needsQuotes = (value: string) => quoteAll || /["\n]/.test(value) || value.includes(delimiter);
        const write = (value: string) => (needsQuotes(value) ? quoted(value) : value);
        const text =
          cells.map((row) => row.map(write).join(delimiter)).join(newline) + (lastBreak ? newline : '');
        const parsed = parseRows(unifyLineBreaks(text), { delimiter, literalQuotes: false });
        expect(parsed).toEqual({ rows: cells, troubles: [] });
      }),
      { numRuns: 500 },
    );
  });
});
