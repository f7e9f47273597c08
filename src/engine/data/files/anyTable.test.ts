// Any table, written in any dialect and encoding and read in any pieces, is read back equal.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latin1, utf16, utf8 } from '../corpus/trap';
import { Reading } from './read';
import { Survey } from '../bytes/survey';
import type { Delimiter, Encoding, ReadChoices } from '../types';

/** Both passes, the bytes in pieces of `size`. */
function read(bytes: Uint8Array, size: number, choices: ReadChoices) {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  const survey = new Survey('any.csv');
  pieces.forEach((piece) => survey.push(piece));
  const reading = new Reading(survey.end(), choices);
  pieces.forEach((piece) => reading.push(piece));
  return reading.end();
}

const write: Record<Encoding, (text: string) => Uint8Array> = {
  'utf-8': utf8,
  'utf-16le': (text) => utf16(text),
  'utf-16be': (text) => utf16(text, 'big'),
  'windows-1252': latin1,
};

const cellsOf = (characters: string[]) => fc.string({ unit: fc.constantFrom(...characters), maxLength: 12 });
const plain = ['a', 'B', '0', ' ', '"', ',', ';', '\t', '|', '\n', "'", '=', 'é', '\u00a0', '{', '['];
const wide = [...plain, '😀', 'ß', '中', '\u2028', '\ufeff', '\ufffd'];

const tableOf = (characters: string[]) =>
  fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(fc.array(cellsOf(characters), { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 8,
    }),
  );

const dialect = fc.record({
  delimiter: fc.constantFrom<Delimiter>(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  lastBreak: fc.boolean(),
  size: fc.integer({ min: 1, max: 200 }),
});

describe('any table', () => {
  it.each<[Encoding, string[]]>([
    ['utf-8', wide],
    ['utf-16le', wide],
    ['utf-16be', wide],
    ['windows-1252', plain],
  ])('as separated cells in %s', (encoding, characters) => {
    fc.assert(
      fc.property(
        tableOf(characters),
        dialect,
        (cells, { delimiter, newline, quoteAll, lastBreak, size }) => {
          const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
          const needsQuotes = (value: string) => quoteAll || /["\n]/.test(value) || value.includes(delimiter);
          const line = (row: string[]) =>
            row.map((value) => (needsQuotes(value) ? quoted(value) : value)).join(delimiter);
          const header = cells[0].map((_, i) => `c${i}`);
          // A line of blanks alone is an empty line only where it has one cell.
          const text = [header, ...cells].map(line).join(newline) + (lastBreak ? newline : '');
          const choices = { delimiter, encoding, hasHeader: true, literalQuotes: false };
          const table = read(write[encoding](text), size, choices);
          expect(table.rows.slice(0)).toEqual(cells);
          expect(table).toMatchObject({
            columns: header,
            unreadable: [],
            replacedCharacters: 0,
            notices: [],
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(['lines', 'array', 'printed', 'wrapped'])('as JSON: %s', (form) => {
    fc.assert(
      fc.property(tableOf(wide), fc.integer({ min: 1, max: 200 }), (cells, size) => {
        const objects = cells.map((row) => Object.fromEntries(row.map((value, i) => [`c${i}`, value])));
        const text = {
          lines: `${objects.map((one) => JSON.stringify(one)).join('\n')}\n`,
          array: JSON.stringify(objects),
          printed: JSON.stringify(objects, null, 2),
          wrapped: JSON.stringify({ version: 1, data: objects }),
        }[form]!;
        const table = read(utf8(text), size, {});
        expect(table.rows.slice(0)).toEqual(cells);
        expect(table.unreadable).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
