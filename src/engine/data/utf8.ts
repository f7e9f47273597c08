// Counts what is good and what is broken in bytes that may be UTF-8. TextDecoder decodes; it does not say how much it replaced.

export interface Utf8Count {
  /** Whole characters of two bytes and more. */
  multibyte: number;
  /** Characters that were cut short: a lead byte and at least one of its continuations. */
  cut: number;
  /** Single bytes that no UTF-8 has in that place. */
  stray: number;
  brokenBytes: number;
  firstBroken: number;
}

/** Every maximal broken piece counts once, as TextDecoder replaces it by one U+FFFD (Unicode 15, table 3-8). */
export function countUtf8(bytes: Uint8Array): Utf8Count {
  const count = { multibyte: 0, cut: 0, stray: 0, brokenBytes: 0, firstBroken: -1 };
  for (let i = 0; i < bytes.length;) {
    if (bytes[i] < 0x80) {
      i++;
      continue;
    }
    const wanted = sequenceLength(bytes[i]);
    const found = wellFormed(bytes, i, wanted);
    if (found === wanted) count.multibyte++;
    else {
      if (found > 1) count.cut++;
      else count.stray++;
      count.brokenBytes += found;
      if (count.firstBroken < 0) count.firstBroken = i;
    }
    i += found;
  }
  return count;
}

/** Bytes that a character beginning with `lead` has; 0 where none begins so. */
function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** How many of the `wanted` bytes from `i` on are well-formed (Unicode 15, table 3-7); at least 1. */
function wellFormed(bytes: Uint8Array, i: number, wanted: number): number {
  const lead = bytes[i];
  for (let k = 1; k < wanted; k++) {
    const byte = bytes[i + k];
    const lowest = k > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const highest = k > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (!(byte >= lowest && byte <= highest)) return k;
  }
  return Math.max(wanted, 1);
}
