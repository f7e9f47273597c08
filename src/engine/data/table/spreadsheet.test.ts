import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, escapeCell, unescapeCell } from './spreadsheet';

describe('cells for spreadsheets', () => {
  it.each(['=1+1', '+1', '-1', '@sum', '\tx', "'=x"])('%j stands behind an apostrophe', (cell) => {
    expect(escapeCell(cell)).toBe(`'${cell}`);
  });

  it.each(['a=b', '', "'tis", '1-2'])('%j stays as it is', (cell) => expect(escapeCell(cell)).toBe(cell));

  it('come back as they were, whatever they are', () => {
    const odd = fc.stringMatching(/^['=+\-@\t a]{0,6}$/);
    fc.assert(
      fc.property(fc.oneof(odd, fc.string()), (cell) => {
        expect(unescapeCell(escapeCell(cell))).toBe(cell);
        expect(escapeCell(cell)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('are quoted where they hold commas, quotes or line breaks', () => {
    expect(csvLine(['1', 'a,b', 'so "it" is', 'two\nlines', '=x'])).toBe(
      '1,"a,b","so ""it"" is","two\nlines",\'=x\n',
    );
  });
});
