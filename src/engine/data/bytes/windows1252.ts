// windows-1252 → text, by the WHATWG index. Here because Node's TextDecoder reads 0x80 to 0x9F as control characters.

/** What bytes 0x80 to 0x9F stand for; the five unassigned ones stay control characters, as in browsers. */
const upper =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const decoder = new TextDecoder('windows-1252');

/** Where a decoder knows the index, the control characters that are left stand for themselves. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const controls = /[\u0080-\u009f]/g;
  return decoder.decode(bytes).replace(controls, (control) => upper[control.charCodeAt(0) - 0x80]);
}
