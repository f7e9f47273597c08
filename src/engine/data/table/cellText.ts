// Well-formed UTF-8 of a cell → text. Short cells by hand: a browser's TextDecoder makes strings outside the heap, and of
// millions of them hundreds of megabytes lay about before they were collected.

/** Bytes up to which a cell is short: a UTF-16 unit comes of a byte at most. */
const SHORT = 4096;

// A byte order mark amid a file is a character like any other.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const units = new Uint16Array(SHORT);

/** @param bytes as TextEncoder writes them; the cell is from `start` to `end` */
export function cellText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > SHORT) return decoder.decode(bytes.subarray(start, end));
  // Spread out they would take six times as long.
  return Reflect.apply(String.fromCharCode, null, units.subarray(0, toUnits(bytes, start, end))) as string;
}

/** Writes the text's UTF-16 into `units`; returns how many there are. */
function toUnits(bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  for (let i = start; i < end;) {
    const lead = bytes[i++];
    if (lead < 0x80) units[length++] = lead;
    else if (lead < 0xe0) units[length++] = ((lead & 0x1f) << 6) | (bytes[i++] & 0x3f);
    else if (lead < 0xf0)
      units[length++] = ((lead & 0xf) << 12) | ((bytes[i++] & 0x3f) << 6) | (bytes[i++] & 0x3f);
    else {
      const high = ((lead & 7) << 8) | ((bytes[i++] & 0x3f) << 2) | ((bytes[i] & 0x30) >> 4);
      const low = ((bytes[i++] & 0xf) << 6) | (bytes[i++] & 0x3f);
      units[length++] = 0xd800 + high - 0x40;
      units[length++] = 0xdc00 + low;
    }
  }
  return length;
}
