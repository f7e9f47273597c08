import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellText } from './cellText';

const encoder = new TextEncoder();

/** The text as it stands between others. */
function amid(text: string): string {
  const [before, bytes] = ['é🙃', text].map((part) => encoder.encode(part));
  const all = Uint8Array.from([...before, ...bytes, ...before]);
  return cellText(all, before.length, before.length + bytes.length);
}

it('gives back what was encoded, short and long, byte order marks and NUL bytes among it', () => {
  for (const text of ['', 'a', '\0', '\ufeffa', '\x7f\x80\u07ff\u0800\uffff', '\u{10000}\u{10ffff}'])
    for (const repeats of [1, 1365, 1366, 4096, 4097])
      expect(amid(text.repeat(repeats))).toBe(text.repeat(repeats));
});

it('gives back every text that is well-formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(amid(text)).toBe(text);
    }),
  );
});
