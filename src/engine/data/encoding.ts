// Which encoding a file's bytes are in: byte order mark, valid UTF-8, UTF-16 by its NULs, else statistics.
// A guess only; `decode` reads. A few broken bytes never turn good UTF-8 into another encoding.
import { analyse } from 'chardet';
import type { Encoding } from './types';
import { countUtf8 } from './utf8';

export interface EncodingGuess {
  encoding: Encoding;
  /** Length of the byte order mark. */
  bom: number;
  /** Another encoding that statistics find likelier, which cannot be read here ("windows-1251"). */
  doubt: string | null;
}

const sampleSize = 65_536;

export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const marked = byteOrderMark(bytes);
  if (marked) return { ...marked, doubt: null };
  const wide = wideByNuls(bytes.subarray(0, sampleSize));
  if (wide) return { encoding: wide, bom: 0, doubt: null };
  const utf8 = countUtf8(bytes);
  if (utf8.multibyte + utf8.cut >= utf8.stray) return { encoding: 'utf-8', bom: 0, doubt: null };
  return { encoding: 'windows-1252', bom: 0, doubt: doubtOf(bytes, utf8.firstBroken) };
}

/** Length in bytes of the mark that `encoding` would have at the start of these bytes; 0 without one. */
export function markLength(bytes: Uint8Array, encoding: Encoding): number {
  const marked = byteOrderMark(bytes);
  return marked?.encoding === encoding ? marked.bom : 0;
}

function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; bom: number } | null {
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

/** chardet's first answer on a sample around the first odd byte, where it is another script. */
function doubtOf(bytes: Uint8Array, firstOdd: number): string | null {
  const start = Math.max(0, firstOdd - 1024);
  const best = analyse(bytes.subarray(start, start + sampleSize))[0];
  return best && best.confidence >= 25 && otherScripts.test(best.name) ? best.name : null;
}
