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

/** Takes bytes in pieces. Every maximal broken part counts once, as TextDecoder replaces it (Unicode 15, table 3-8). */
export class Utf8Counter {
  readonly count: Utf8Count = { multibyte: 0, cut: 0, stray: 0, brokenBytes: 0, firstBroken: -1 };
  /** Bytes at the end of the last piece that may be the beginning of a character. */
  private rest = new Uint8Array();
  /** Bytes before `rest`. */
  private done = 0;

  push(piece: Uint8Array): void {
    const bytes = this.rest.length > 0 ? joined(this.rest, piece) : piece;
    const end = this.scan(bytes, bytes.length - 3);
    this.rest = bytes.slice(end);
    this.done += end;
  }

  end(): Utf8Count {
    this.scan(this.rest, this.rest.length);
    return this.count;
  }

  /** Counts the characters that begin before `end`; returns where the next one begins. */
  private scan(bytes: Uint8Array, end: number): number {
    const { count } = this;
    let i = 0;
    while (i < end) {
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
        if (count.firstBroken < 0) count.firstBroken = this.done + i;
      }
      i += found;
    }
    return i;
  }
}

/** Two pieces as one. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
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
