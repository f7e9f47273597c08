// Bytes that can be misread: encodings, marks, line ends, what does not belong in a text.
import { latin1, mood, plain, rows, thought, trap, utf8, utf16, type Trap } from './trap';

const table = (extra = '', newline = '\n') =>
  rows('text,label', 40, (i) => `"${thought(i)}${extra}",${mood(i)}`, newline);

/** Good UTF-8 with some bytes put in between. */
function broken(...strays: number[]): Uint8Array {
  return Uint8Array.from([
    ...utf8(table(' café ❤')),
    ...strays,
    ...utf8(rows(null, 20, (i) => `"né ${i}",sad`)),
  ]);
}

const twoBreaks = (i: number) => (i % 2 ? '\r\n' : '\n');

const russian = rows(
  'text,label',
  40,
  (i) => `сегодня хорошая погода и мы все вместе идем гулять в парк ${i},${mood(i)}`,
);

function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 0x80 ? code : code - 0x410 + 0xc0;
  });
}

export const encodings: Trap[] = [
  trap('UTF-8 with emoji', 'a.csv', table(' 😀'), {
    is: { encoding: 'utf-8', used: 40, replaced: 0, first: 'so glad to be home again 0 😀' },
    notice: null,
  }),
  trap('a byte order mark', 'a.csv', `\ufeff${table()}`, { is: { columns: ['text', 'label'], used: 40 } }),
  trap('a byte order mark before a quoted header', 'a.csv', `\ufeff${table().replace('text,label', '"text","label"')}`, {
    is: { columns: ['text', 'label'], used: 40 },
  }), // prettier-ignore
  trap('a few broken bytes in good UTF-8', 'a.csv', broken(0xff, 0xc3), {
    is: { encoding: 'utf-8', replaced: 2, used: 60, first: 'so glad to be home again 0 café ❤' },
    notice: /2 broken characters \(2 bytes\) replaced/,
  }),
  trap('a character of four bytes cut in the middle', 'a.csv', broken(0xf0, 0x9f, 0x98), {
    is: { encoding: 'utf-8', replaced: 1 },
    notice: /1 broken character \(3 bytes\)/,
  }),
  trap('a replacement character that the file itself has', 'a.csv', table(' \ufffd'), {
    is: { encoding: 'utf-8', replaced: 0 },
    notice: null,
  }),
  trap('latin-1', 'a.csv', latin1(table(' d\xe9j\xe0 vu')), {
    is: { encoding: 'windows-1252', first: 'so glad to be home again 0 déjà vu', used: 40 },
  }),
  trap('windows-1252 with curly quotes and the euro', 'a.csv', latin1(table(' \x93hi\x94 \x80\x97')), {
    is: { encoding: 'windows-1252', first: 'so glad to be home again 0 “hi” €—' },
  }),
  trap('Russian in windows-1251, which is not read', 'a.csv', windows1251(russian), {
    is: { encoding: 'windows-1252', used: 40 },
    notice: /look more like windows-1251/,
  }),
  ...(['little', 'big'] as const).flatMap((order) => [
    trap(`UTF-16 ${order}-endian with its mark`, 'a.csv', utf16(`\ufeff${table(' ❤')}`, order), {
      is: { encoding: order === 'little' ? 'utf-16le' : 'utf-16be', used: 40, first: 'so glad to be home again 0 ❤' },
    }), // prettier-ignore
    trap(`UTF-16 ${order}-endian without a mark`, 'a.csv', utf16(table(' é'), order), {
      is: { encoding: order === 'little' ? 'utf-16le' : 'utf-16be', used: 40, first: 'so glad to be home again 0 é' },
    }), // prettier-ignore
  ]),
  trap('UTF-16 cut in the middle of a character', 'a.csv', utf16(table()).subarray(0, -1), {
    is: { encoding: 'utf-16le', used: 40, replaced: 1 },
  }),
  trap('CRLF', 'a.csv', table('', '\r\n'), { is: { used: 40, label: 'label', classes: ['glad', 'sad'] } }),
  trap('lone CR', 'a.csv', table('', '\r'), { is: { used: 40, classes: ['glad', 'sad'] } }),
  trap(
    'mixed line breaks',
    'a.csv',
    `text,label\r${Array.from({ length: 40 }, (_, i) => `"${thought(i)}",${mood(i)}${twoBreaks(i)}`).join('')}`,
    { is: { used: 40, classes: ['glad', 'sad'] } },
  ),
  trap('no line break at the end', 'a.csv', table().trimEnd(), {
    is: { used: 40, classes: ['glad', 'sad'] },
  }),
  trap('empty lines between rows', 'a.csv', table('', '\n\n\r\n'), { is: { read: 40, used: 40 } }),
  trap('NUL bytes here and there', 'a.csv', table('\0').replace('glad\n', 'glad\n\0'), {
    is: { encoding: 'utf-8', read: 40 },
  }),
  trap('a Ctrl-Z at the end, as DOS left it', 'a.csv', `${table()}\x1a`, {
    is: { used: 40, classes: ['glad', 'sad'] },
  }),
  trap('U+2028, a form feed and a vertical tab amid texts', 'a.csv', table(' \u2028 \f \v'), {
    is: { read: 40, used: 40 },
  }),
  trap('texts right to left, with marks of direction', 'a.csv', rows('text,label', 40, (i) => `"\u200fשלום עולם ${i}\u200e",${mood(i)}`), {
    is: { used: 40, text: 'text' },
  }), // prettier-ignore
  trap('a text of 100,000 characters', 'a.csv', rows('text,label', 40, (i) => `${i === 9 ? 'long '.repeat(20_000) : plain(i)},${mood(i)}`), {
    is: { used: 40, text: 'text' },
  }), // prettier-ignore
];
