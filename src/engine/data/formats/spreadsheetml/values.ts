// What stands in the XML of a cell → its text: numbers, dates, and texts with their escapes.
import { isNumber } from '@/engine/data/table/header';

/** What a number format makes of a number. */
export type Kind = 'number' | 'date' | 'date-time' | 'elapsed';

/**
 * Builtin formats that are dates: the ones of all languages, and those of the Chinese, Japanese, Korean and Thai editions, which
 * mean dates in some of these languages and times in others (ECMA-376-1, 18.8.30).
 */
const BUILTIN: readonly (readonly [from: number, to: number, kind: Kind])[] = [
  [14, 17, 'date'],
  [18, 21, 'date-time'],
  [22, 22, 'date-time'],
  [27, 36, 'date'],
  [45, 45, 'date-time'],
  [46, 46, 'elapsed'],
  [47, 47, 'date-time'],
  [50, 58, 'date'],
  [71, 81, 'date'],
];

export function builtinKind(format: number): Kind {
  return BUILTIN.find(([from, to]) => format >= from && format <= to)?.[2] ?? 'number';
}

/** Characters of a format code that are looked at; Excel has up to 255. */
const CODE_LENGTH = 1000;
/** Letters that mean no part of a date: quoted, escaped, to fill with; in colours, locales and exponents. */
const LITERALS = /"[^"]*"|[\\_*]./gs;
const NO_DATES = /\[[^\]]*\]|general|e[+-]/gi;

/** The first section of a format code is the one for positive numbers (ECMA-376-1, 18.8.31). */
export function kindOf(code: string): Kind {
  const [section] = code.slice(0, CODE_LENGTH).replace(LITERALS, '').split(';');
  if (/\[(h+|m+|s+)\]/i.test(section)) return 'elapsed';
  const letters = section.replace(NO_DATES, '');
  if (/[hs]/i.test(letters)) return 'date-time';
  return /[dmyeg]/i.test(letters) ? 'date' : 'number';
}

/** No number and no date is longer; the expressions below would take long for what is. */
const LONGEST_NUMBER = 400;

/** The shortest decimal that reads back as the same number; whole numbers keep all their digits. What is no number stays as it is. */
export function numberText(raw: string): string {
  const text = raw.trim();
  if (text.length > LONGEST_NUMBER || !isNumber(text)) return raw;
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return text.length > 15 && /^[+-]?\d+$/.test(text)
    ? BigInt(text.replace('+', '')).toString()
    : String(value);
}

const DAY_MS = 86_400_000;

/**
 * Days since the epoch → "2020-01-05", "2020-01-05 10:30:00", "10:30:00" for less than a day, "26:30:00" for what adds up; with
 * milliseconds where there are any. A number that is no date is said as a number.
 */
export function dateText(raw: string, kind: Kind, from1904: boolean): string {
  // Whole milliseconds: the fraction of a day has an error of microseconds, and cut off it would be one too early.
  const ms = Math.round(Number(raw) * DAY_MS);
  if (raw.length > LONGEST_NUMBER || !isNumber(raw.trim()) || !Number.isSafeInteger(ms))
    return numberText(raw);
  if (kind === 'elapsed') return elapsedText(ms);
  if (ms < 0) return numberText(raw);
  if (ms < DAY_MS)
    return new Date(ms)
      .toISOString()
      .slice(11)
      .replace(/(\.000)?Z/, '');
  const date = new Date(epochOf(ms, from1904) + ms);
  if (!(date.getTime() < FIRST_OF_10000)) return numberText(raw);
  return isoText(date.toISOString(), kind);
}

const FIRST_OF_10000 = Date.UTC(10_000, 0, 1);

/** In the first two months of 1900 serials are a day ahead: there is a 29th of February that there was not (18.17.4.1). */
function epochOf(ms: number, from1904: boolean): number {
  if (from1904) return Date.UTC(1904, 0, 1);
  return Date.UTC(1899, 11, ms < 60 * DAY_MS ? 31 : 30);
}

function elapsedText(ms: number): string {
  const rest = new Date(Math.abs(ms) % 3_600_000)
    .toISOString()
    .slice(13)
    .replace(/(\.000)?Z/, '');
  const hours = Math.floor(Math.abs(ms) / 3_600_000);
  return `${ms < 0 ? '-' : ''}${String(hours).padStart(2, '0')}${rest}`;
}

const ISO = /^(?:(\d{4}-\d\d-\d\d))?T?(\d\d:\d\d(?::\d\d)?)?(\.\d+)?Z?$/;

/** A date in ISO 8601 as it stands in strict workbooks; midnight is left out where the format shows no time. */
export function isoText(raw: string, kind: Kind): string {
  const [whole, date, clock, fraction = ''] = (raw.length <= LONGEST_NUMBER && ISO.exec(raw)) || [];
  if (!whole) return raw;
  const time =
    clock && (clock.length === 5 ? `${clock}:00` : clock) + (/[1-9]/.test(fraction) ? fraction : '');
  if (!date || !time) return date ?? time ?? raw;
  return time === '00:00:00' && kind !== 'date-time' ? date : `${date} ${time}`;
}

/** Characters that XML cannot hold stand as _xHHHH_ (ECMA-376-1, 22.9.2.19); line breaks become \n, halves of surrogates U+FFFD. */
export function plainText(xml: string): string {
  let text = xml;
  if (text.includes('_x'))
    text = text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  return text === xml ? text : text.replace(/\p{Surrogate}/gu, '\ufffd');
}
