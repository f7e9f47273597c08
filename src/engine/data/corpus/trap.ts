// What an entry of the corpus is: a small file with one trap in it, and what must come of it. Never shipped.
import type { ErrorCode } from '@/engine/errors';

/** What is understood of a file without a choice made; only what the trap is about is named. */
export interface Understood {
  encoding?: string;
  delimiter?: string | null;
  header?: boolean;
  columns?: string[];
  /** Names of the columns taken. */
  text?: string;
  label?: string;
  classes?: string[];
  read?: number;
  used?: number;
  blank?: number;
  unlabelled?: number;
  unreadable?: number;
  replaced?: number;
  /** The first used text. */
  first?: string;
}

export interface Trap {
  /** The trap, in words. */
  name: string;
  files: { name: string; bytes: Uint8Array }[];
  is?: Understood;
  /** Rows of a separate file that validate. */
  validation?: number;
  /** Rows of a separate file that test. */
  test?: number;
  /** What one of the notices says; null: there is none. */
  notice?: RegExp | null;
  /** The file cannot be trained on: the code, and what the sentence says. */
  refused?: { code: ErrorCode; says: RegExp };
}

/** A trap of one file. Text is written as UTF-8. */
export function trap(
  name: string,
  file: string,
  content: string | Uint8Array,
  rest: Omit<Trap, 'name' | 'files'>,
): Trap {
  return {
    name,
    files: [{ name: file, bytes: typeof content === 'string' ? utf8(content) : content }],
    ...rest,
  };
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Latin-1, and so windows-1252 but for bytes 0x80 to 0x9F. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function utf16(text: string, order: 'little' | 'big' = 'little'): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), order === 'little');
  return bytes;
}

/** Rows of a file, each ended by `newline`. */
export function rows(
  header: string | null,
  count: number,
  row: (i: number) => string,
  newline = '\n',
): string {
  const body = Array.from({ length: count }, (_, i) => row(i));
  return (header === null ? body : [header, ...body]).map((line) => line + newline).join('');
}

const thoughts = [
  'so glad to be home again',
  'what a long day, never again',
  'it was fine I guess',
  'ok then, see you soon',
  'why is the bus late every single time',
];

/** Tweets that differ. */
export function thought(i: number): string {
  return `${thoughts[i % thoughts.length]} ${i}`;
}

/** The same without commas. */
export function plain(i: number): string {
  return thought(i).replaceAll(',', '');
}

export const mood = (i: number): string => (i % 2 ? 'sad' : 'glad');
