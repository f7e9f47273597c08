// windows-1252 → text, by the WHATWG index. Here because Node's TextDecoder reads 0x80 to 0x9F as control characters.

/** What bytes 0x80 to 0x9F stand for; the five unassigned ones stay control characters, as in browsers. */
const upper =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const pieceSize = 8192;

export function decodeWindows1252(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += pieceSize) {
    const units = Uint16Array.from(bytes.subarray(start, start + pieceSize));
    for (let i = 0; i < units.length; i++) {
      if (units[i] >= 0x80 && units[i] < 0xa0) units[i] = upper.charCodeAt(units[i] - 0x80);
    }
    pieces.push(String.fromCharCode(...units));
  }
  return pieces.join('');
}
