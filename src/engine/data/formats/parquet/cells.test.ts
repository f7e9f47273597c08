// Numbers, days and JSON as they stand in cells, where the files of pyarrow do not reach.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SchemaElement } from 'hyparquet';
import { dateText, momentText, timeText } from './calendar';
import { cellText, jsonText, toCellOf, type Cell } from './cells';

function cell(element: Omit<SchemaElement, 'name'>, value: unknown): Cell {
  return (toCellOf({ name: 'a', ...element }) as (value: unknown) => Cell)(value);
}

it('counts days as the calendar of Date does, for every year that it has', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (days) => {
      expect(dateText(days)).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
    }),
  );
});

it('has years beyond those of Date, and moments before 1970', () => {
  expect(dateText(2 ** 31 - 1)).toBe('5881580-07-11');
  expect(dateText(-719_529)).toBe('-0001-12-31');
  expect(momentText(-1n, 9)).toBe('1969-12-31 23:59:59.999999999');
  expect(momentText(1_500n, 3)).toBe('1970-01-01 00:00:01.500');
  expect(timeText(86_399_000_000_000n, 9)).toBe('23:59:59');
});

it('writes numbers of 32 bits with the digits that tell them apart, and no more', () => {
  const float = (value: number) => cell({ type: 'FLOAT' }, Math.fround(value));
  expect([0.1, 1.5, 3.4e38, 16_777_216, 1e-45, -0.7, 5].map(float)).toEqual([
    0.1, 1.5, 3.4e38, 16_777_216, 1e-45, -0.7, 5,
  ]);
  fc.assert(
    fc.property(fc.float({ noNaN: true }), (value) => {
      expect(Math.fround(float(value) as number)).toBe(value);
    }),
  );
});

it('keeps the byte order mark of a text, and makes line ends the same', () => {
  const bytes = new TextEncoder().encode('\ufeffa\r\nb\rc');
  expect(cell({ type: 'BYTE_ARRAY', converted_type: 'UTF8' }, bytes)).toBe('\ufeffa\nb\nc');
});

it('takes bytes without a name for bytes', () => {
  expect(toCellOf({ name: 'a', type: 'BYTE_ARRAY' })).toBeNull();
  expect(
    toCellOf({ name: 'a', type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12, converted_type: 'INTERVAL' }),
  ).toBeNull();
});

it('writes a UUID with its dashes', () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, i) => i * 17);
  expect(cell({ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } }, bytes)).toBe(
    '00112233-4455-6677-8899-aabbccddeeff',
  );
});

it('writes JSON with whole numbers whole', () => {
  expect(jsonText([2n ** 63n - 1n, 0.5, null, undefined, NaN, { a: ['"'], b: true }])).toBe(
    '[9223372036854775807,0.5,null,null,null,{"a":["\\""],"b":true}]',
  );
  expect([NaN, null, 0, false, 2n ** 60n].map(cellText)).toEqual([
    '',
    '',
    '0',
    'false',
    '1152921504606846976',
  ]);
});
