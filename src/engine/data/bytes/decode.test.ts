import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '@/testing/shared';
import { Decoder } from './decode';
import { readTable } from '../files/read';
import { Survey } from './survey';
import type { Encoding } from '../types';

const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf16 = (text: string, big = false) =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((i) => {
      const unit = text.charCodeAt(i);
      return big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8];
    }),
  );
/** Both passes, the bytes in pieces of `size`. */
function decode(bytes: Uint8Array, name: string, chosen?: Encoding, size = bytes.length) {
  const survey = new Survey(name);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  pieces.forEach((piece) => survey.push(piece));
  const decoder = new Decoder(survey.end(), chosen);
  const text = pieces.map((piece) => decoder.push(piece)).join('') + decoder.end();
  const { encoding, broken } = decoder;
  return { text, encoding, replacedCharacters: broken.characters, notices: decoder.notices() };
}

const table = 'text,label\nCafé au lait, tout va bien 😀,positive\n';

describe('decode', () => {
  it('reads UTF-8 with and without a byte order mark, and leaves the mark out', () => {
    for (const bytes of [utf8(table), join([0xef, 0xbb, 0xbf], utf8(table))]) {
      expect(decode(bytes, 'a.csv')).toEqual({
        text: table,
        encoding: 'utf-8',
        replacedCharacters: 0,
        notices: [],
      });
    }
  });

  it('reads UTF-16 of both byte orders, with a mark or by its NULs', () => {
    expect(decode(join([0xff, 0xfe], utf16(table)), 'a.csv')).toMatchObject({
      text: table,
      encoding: 'utf-16le',
    });
    expect(decode(join([0xfe, 0xff], utf16(table, true)), 'a.csv')).toMatchObject({ encoding: 'utf-16be' });
    expect(decode(utf16(table), 'a.csv')).toMatchObject({ text: table, encoding: 'utf-16le' });
    expect(decode(utf16(table, true), 'a.csv')).toMatchObject({ text: table, encoding: 'utf-16be' });
  });

  it('does not take a few NUL bytes in UTF-8 for UTF-16', () => {
    const text = 'text,label\na\0b c d e f g h i j k,x\nq\0\0r s t u v w x y z,y\n';
    expect(decode(utf8(text), 'a.csv')).toMatchObject({ text, encoding: 'utf-8', replacedCharacters: 0 });
  });

  it('reads windows-1252 with its curly quotes, dashes and the euro', () => {
    const bytes = latin1('text,label\nit\x92s \x93good\x94 \x96 5\x80, caf\xe9 cr\xe8me,positive\n');
    const decoded = decode(bytes, 'a.csv');
    expect(decoded.encoding).toBe('windows-1252');
    expect(decoded.text).toBe('text,label\nit’s “good” – 5€, café crème,positive\n');
    expect(decoded.replacedCharacters).toBe(0);
  });

  it('keeps UTF-8 where a few bytes are broken, replaces and counts them', () => {
    const bytes = join(
      utf8('text,label\nnaïve 😀 and half an emoji '),
      [0xf0, 0x9f, 0x98],
      utf8(',neutral\n'),
    );
    const decoded = decode(bytes, 'a.csv');
    expect(decoded).toMatchObject({ encoding: 'utf-8', replacedCharacters: 1 });
    expect(decoded.text).toContain('half an emoji \ufffd,neutral');
    expect(decoded.notices[0]).toContain('1 broken character (3 bytes)');
  });

  it('keeps UTF-8 even where half an emoji is the only thing beyond ASCII', () => {
    const bytes = join(utf8('text,label\nhalf '), [0xf0, 0x9f, 0x98], utf8(',neutral\n'));
    expect(decode(bytes, 'a.csv')).toMatchObject({ encoding: 'utf-8', replacedCharacters: 1 });
  });

  it('does not count a replacement character that the file itself holds', () => {
    expect(decode(utf8('a\ufffdb,c'), 'a.csv')).toMatchObject({ replacedCharacters: 0, notices: [] });
    expect(decode(join([0xff, 0xfe], utf16('a\ufffdb,c')), 'a.csv').replacedCharacters).toBe(0);
  });

  it('counts as many broken characters as the decoder replaces, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (noise) => {
        const bytes = join(utf8('ééééé plain words, so that the noise stays small '.repeat(40)), noise);
        const decoded = decode(bytes, 'a.csv', 'utf-8');
        const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        expect(decoded.text).toBe(whole);
        const held = Buffer.from(bytes).toString('latin1').split('\xef\xbf\xbd').length - 1;
        expect(decoded.replacedCharacters).toBe(whole.split('\ufffd').length - 1 - held);
      }),
    );
  });

  it('gives the same whatever the pieces that the bytes come in', () => {
    const files = [table, `${table}${'é'.repeat(3000)}`].flatMap((text) => [
      utf8(text),
      join([0xef, 0xbb, 0xbf], utf8(text), [0xff, 0xf0, 0x9f], utf8('a')),
      join([0xff, 0xfe], utf16(text), [0xfd, 0xff, 0, 0xd8, 1]),
      utf16(`${table}${text}`, true),
      latin1('caf\xe9 \x80 '.repeat(900)),
    ]);
    for (const bytes of files)
      for (const size of [1, 2, 3, 7, 1000]) {
        expect(decode(bytes, 'a.csv', undefined, size)).toEqual(decode(bytes, 'a.csv'));
      }
  });

  it('obeys a chosen encoding', () => {
    expect(decode(utf8('café'), 'a.csv', 'windows-1252').text).toBe('cafÃ©');
    expect(decode(latin1('caf\xe9!'), 'a.csv', 'utf-8')).toMatchObject({
      text: 'caf\ufffd!',
      replacedCharacters: 1,
    });
  });

  it('says so where the letters look like an encoding it does not read', () => {
    const russian = 'сегодня хорошая погода и мы все вместе идем гулять в парк потому что это было здорово';
    const bytes = Uint8Array.from(russian, (c) => (c === ' ' ? 32 : c.charCodeAt(0) - 0x410 + 0xc0));
    const decoded = decode(join(bytes, bytes, bytes), 'a.csv');
    expect(decoded.encoding).toBe('windows-1252');
    expect(decoded.notices.join()).toContain('windows-1251');
  });

  it('finds the two halves of emoji in the airline tweets, and reads the rest as UTF-8', (context) => {
    const path = sharedFile('data/Tweets.csv');
    if (!path) return context.skip('Tweets.csv is not beside the checkout (see WARBLE_SHARED)');
    const decoded = decode(new Uint8Array(readFileSync(path)), 'Tweets.csv');
    expect(decoded).toMatchObject({ encoding: 'utf-8', replacedCharacters: 2 });
    expect(decoded.notices[0]).toContain('6 bytes');
  });
});

describe('files that are no text', () => {
  const refused = (bytes: Uint8Array, name: string) => {
    try {
      readTable(bytes, name);
    } catch (error) {
      return error as { code: string; message: string };
    }
    throw new Error('was read');
  };

  it.each([
    ['an Excel workbook', 'PK\x03\x04\x14\0\x06\0[Content_Types].xml', 'CSV (UTF-8)'],
    ['a zip archive', 'PK\x03\x04\x14\0\0\0\x08\0tweets.csv', 'Unpack'],
    ['a PDF', '%PDF-1.7\n', 'Drop the CSV'],
    ['a PNG image', '\x89PNG\r\n\x1a\n', 'Drop the CSV'],
    ['a JPEG image', '\xff\xd8\xff\xe0\0\x10JFIF', 'Drop the CSV'],
    ['a gzip archive', '\x1f\x8b\x08\0', 'Unpack'],
    ['an SQLite database', 'SQLite format 3\0', 'CSV (UTF-8)'],
  ])('names %s and the way out', (what, head, remedy) => {
    const error = refused(latin1(head), 'tweets.bin');
    expect(error.code).toBe('file-unreadable');
    expect(error.message).toContain(`tweets.bin is ${what}`);
    expect(error.message).toContain(remedy);
  });

  it('names an empty file', () => {
    expect(refused(new Uint8Array(), 'empty.csv')).toMatchObject({ code: 'file-unreadable' });
    expect(refused(new Uint8Array(), 'empty.csv').message).toContain('empty.csv is empty');
  });

  it('refuses bytes that are control characters for the most part', () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7 + (i >> 3)) % 29);
    expect(refused(noise, 'weights.bin').message).toContain('control characters');
  });
});
