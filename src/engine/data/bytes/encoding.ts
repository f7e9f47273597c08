// Which encoding a file's bytes are in: byte order mark, valid UTF-8, UTF-16 by its NULs, else statistics.
// A guess only; `decode` reads. A few broken bytes never turn good UTF-8 into another encoding.
import { analyse } from 'chardet';
import type { Encoding } from '../types';
import type { Utf8Count } from './utf8';

export interface EncodingGuess {
  encoding: Encoding;
  /** Length of the byte order mark. */
  bom: number;
  /** Another encoding that statistics find likelier, which cannot be read here ("windows-1251"). */
  doubt: string | null;
}

/** Bytes that a guess looks at, beside the count over all of them. */
export const sampleSize = 65_536;

/**
 * @param head the first bytes of the file, up to `sampleSize`
 * @param utf8 counted over all of it
 * @param aroundOdd bytes around the first that is no UTF-8, up to `sampleSize`
 */
export function guessEncoding(head: Uint8Array, utf8: Utf8Count, aroundOdd: Uint8Array): EncodingGuess {
  const marked = byteOrderMark(head);
  if (marked) return { ...marked, doubt: null };
  const wide = wideByNuls(head);
  if (wide) return { encoding: wide, bom: 0, doubt: null };
  if (utf8.multibyte + utf8.cut >= utf8.stray) return { encoding: 'utf-8', bom: 0, doubt: null };
  return { encoding: 'windows-1252', bom: 0, doubt: doubtOf(aroundOdd) };
}

/** Length in bytes of the mark that `encoding` would have at the start of these bytes; 0 without one. */
export function markLength(bytes: Uint8Array, encoding: Encoding): number {
  const marked = byteOrderMark(bytes);
  return marked?.encoding === encoding ? marked.bom : 0;
}

/** Null: the bytes begin without one. */
export function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; bom: number } | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bom: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bom: 2 };
  return null;
}

/**
 * UTF-16 without a mark: in tables the delimiters and line ends alone put NULs on one side of the pairs,
 * and almost none on the other. Stray NULs in UTF-8 fall on both sides, or are few.
 */
function wideByNuls(sample: Uint8Array): Encoding | null {
  const nuls = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) nuls[i % 2]++;
  const pairs = sample.length / 2;
  const [even, odd] = nuls.map((count) => count / pairs);
  if (odd > 0.1 && even < odd / 10) return 'utf-16le';
  if (even > 0.1 && odd < even / 10) return 'utf-16be';
  return null;
}

/** Encodings of other scripts: chardet tells these well, and the Latin ones from each other badly. */
const otherScripts = /1251|1253|1255|1256|8859-[5-8]|koi8|shift|euc|big5|gb|iso-2022/i;

/** chardet's first answer, where it is another script. */
function doubtOf(sample: Uint8Array): string | null {
  const best = analyse(sample)[0];
  return best && best.confidence >= 25 && otherScripts.test(best.name) ? best.name : null;
}
