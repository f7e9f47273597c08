// Texts whose lengths are written as differences. https://github.com/apache/parquet-format/blob/master/Encodings.md
import { Damage, Unsupported } from './damage';
import { DeltaReader } from './deltas';

/** Bytes that the texts of a page may have: where each begins with all of the one before, they grow with the square. */
const LARGEST_PAGE = 1 << 28;

/** DELTA_LENGTH_BYTE_ARRAY: all lengths, then all texts. @returns views of `bytes` @throws Damage */
export function readLengthsFirst(bytes: Uint8Array, count: number): Uint8Array[] {
  const reader = new DeltaReader(bytes);
  const lengths = reader.read32(count);
  return pieces(bytes.subarray(reader.at), lengths);
}

/** DELTA_BYTE_ARRAY: each is the beginning of the one before and an end of its own. @throws Damage, Unsupported */
export function readFrontCoded(bytes: Uint8Array, count: number): Uint8Array[] {
  const reader = new DeltaReader(bytes);
  const prefixes = reader.read32(count);
  const ends = readLengthsFirst(bytes.subarray(reader.at), count);
  let before: Uint8Array = new Uint8Array(0);
  let total = 0;
  return ends.map((end, i) => {
    const prefix = prefixes[i];
    if (prefix < 0 || prefix > before.length) throw new Damage('its texts do not join');
    total += prefix + end.length;
    if (total > LARGEST_PAGE) throw new Unsupported('a page of more than 256 MB');
    before = prefix === 0 ? end : joined(before.subarray(0, prefix), end);
    return before;
  });
}

function pieces(bytes: Uint8Array, lengths: Int32Array): Uint8Array[] {
  let at = 0;
  return Array.from(lengths, (length) => {
    if (length < 0 || at + length > bytes.length) throw new Damage('a page ends before its last value');
    at += length;
    return bytes.subarray(at - length, at);
  });
}

function joined(start: Uint8Array, end: Uint8Array): Uint8Array {
  const whole = new Uint8Array(start.length + end.length);
  whole.set(start);
  whole.set(end, start.length);
  return whole;
}
