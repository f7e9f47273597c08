// A value as it is stored → what stands in a cell, by the type that the schema gives it.
// https://github.com/apache/parquet-format/blob/master/LogicalTypes.md
import type { SchemaElement } from 'hyparquet';
import { dateText, momentText, timeText } from './calendar';

/** What a value is in a cell of its own, or inside a list. */
export type Cell = string | number | bigint | boolean | null;

/** Null: bytes that are no text, such as images. */
export type ToCell = ((value: never) => Cell) | null;

/** @see Cell */
export function toCellOf(element: SchemaElement): ToCell {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return decimal(element);
  if (logical?.type === 'NULL') return () => null;
  if (type === 'INT96') return (value: bigint) => momentText(nanosOfInt96(value), 9);
  if (type === 'FLOAT') return shortest32;
  if (type === 'INT32') return int32(element);
  if (type === 'INT64') return int64(element);
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') return ofBytes(element);
  return (value: number | boolean) => value;
}

/** Lists and structs as JSON, so that they are read like those of a JSON file; whole numbers with all their digits. */
export function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join()}]`;
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value).map(
    ([name, content]) => `${JSON.stringify(name)}:${jsonText(content)}`,
  );
  return `{${members.join()}}`;
}

/** The text of a cell, as of a JSON file: nothing for what is not there, NaN, which pandas has for that, among it. */
export function cellText(cell: Cell): string {
  return cell === null || Number.isNaN(cell) ? '' : String(cell);
}

function int32({ converted_type: converted, logical_type: logical }: SchemaElement): ToCell {
  if (converted === 'DATE' || logical?.type === 'DATE') return dateText;
  if (converted === 'TIME_MILLIS' || logical?.type === 'TIME')
    return (value: number) => timeText(BigInt(value), 3);
  if (converted?.startsWith('UINT') || (logical?.type === 'INTEGER' && !logical.isSigned))
    return (value: number) => value >>> 0;
  return (value: number) => value;
}

const DIGITS = { MILLIS: 3, MICROS: 6, NANOS: 9 };

function int64({ converted_type: converted, logical_type: logical }: SchemaElement): ToCell {
  if (logical?.type === 'TIME') return (value: bigint) => timeText(value, DIGITS[logical.unit]);
  if (converted === 'TIME_MICROS') return (value: bigint) => timeText(value, 6);
  if (logical?.type === 'TIMESTAMP') {
    const zone = logical.isAdjustedToUTC ? '+00:00' : '';
    return (value: bigint) => momentText(value, DIGITS[logical.unit]) + zone;
  }
  if (converted === 'TIMESTAMP_MILLIS') return (value: bigint) => momentText(value, 3);
  if (converted === 'TIMESTAMP_MICROS') return (value: bigint) => momentText(value, 6);
  if (converted === 'UINT_64' || (logical?.type === 'INTEGER' && !logical.isSigned))
    return (value: bigint) => BigInt.asUintN(64, value);
  return (value: bigint) => value;
}

function ofBytes({ type, converted_type: converted, logical_type: logical }: SchemaElement): ToCell {
  const name = logical?.type ?? '';
  if (type === 'FIXED_LEN_BYTE_ARRAY') {
    if (name === 'UUID') return uuid;
    return name === 'FLOAT16' ? float16 : null;
  }
  return ['STRING', 'ENUM', 'JSON'].includes(name) || ['UTF8', 'ENUM', 'JSON'].includes(converted ?? '')
    ? text
    : null;
}

/** Keeps a byte order mark that stands in a cell: it is part of the text there. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function text(bytes: Uint8Array): string {
  const decoded = utf8.decode(bytes);
  return decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded;
}

/** As many digits behind the point as the column has, as Python's Decimal prints them. */
function decimal({ scale = 0, logical_type: logical }: SchemaElement): ToCell {
  const places = logical?.type === 'DECIMAL' ? logical.scale : scale;
  return (value: number | bigint | Uint8Array) => {
    const whole = value instanceof Uint8Array ? signedBigEndian(value) : BigInt(value);
    const digits = String(whole < 0n ? -whole : whole).padStart(places + 1, '0');
    const point = digits.length - places;
    const shown = places > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits;
    return whole < 0n ? `-${shown}` : shown;
  };
}

function signedBigEndian(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(8 * bytes.length, BigInt(`0x${hex(bytes)}`));
}

/** The Julian day and the nanoseconds since midnight, as old Impala and Spark have it. */
function nanosOfInt96(value: bigint): bigint {
  return ((value >> 64n) - 2_440_588n) * 86_400_000_000_000n + BigInt.asUintN(64, value);
}

/** The number of fewest digits that reads back as this 32-bit one: 0.1, where JavaScript would say 0.10000000149011612. */
function shortest32(value: number): number {
  if (!Number.isFinite(value) || (Number.isInteger(value) && Math.abs(value) < 2 ** 24)) return value;
  // Six digits always survive, except in the very smallest numbers.
  for (let digits = Math.abs(value) < 2 ** -126 ? 1 : 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return rounded;
  }
  return Number(value.toPrecision(9));
}

/** As few digits as read back as this one of the numbers of 16 bits. */
function float16(bytes: Uint8Array): number {
  const bits = bytes[0] | (bytes[1] << 8);
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  const step = 2 ** (Math.max(exponent, 1) - 25);
  const value = sign * step * (exponent === 0 ? fraction : 1024 + fraction);
  if (Number.isInteger(value)) return value;
  // Below a power of two the next number is half a step away.
  const near = fraction === 0 ? step / 4 : step / 2;
  for (let digits = 1; ; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.abs(rounded - value) < near || rounded === value) return rounded;
  }
}

function uuid(bytes: Uint8Array): string {
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
