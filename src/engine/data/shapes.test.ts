// Files as people have them, from their bytes to examples, without a single choice made.
import { describe, expect, it } from 'vitest';
import { prepare } from './prepare';
import { readTable } from './read';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) =>
  Uint8Array.from(
    text.split('').flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]),
  );
const thoughts = [
  'so glad to be home, finally',
  'what a long day; never again',
  'café was fine I guess',
  'ok then',
];
const thought = (i: number) => `${thoughts[i % 4]} ${i}`;
const file = (header: string, count: number, row: (i: number) => string, newline = '\n') =>
  [...(header ? [header] : []), ...Array.from({ length: count }, (_, i) => row(i))].join(newline) + newline;

const shapes: [name: string, bytes: Uint8Array, classes: string[], used: number][] = [
  [
    'Sentiment140: latin-1, no header, sorted by label, CRLF',
    latin1(
      file(
        '',
        200,
        (i) =>
          `"${i < 100 ? 0 : 4}","14678${10000 + i}","Mon Apr 06 22:19:45 PDT 2009","NO_QUERY","u${i}","${thought(i)}"`,
        '\r\n',
      ),
    ),
    ['negative', 'positive'],
    200,
  ],
  [
    'twitter_training: no header, four columns, a few blank texts',
    utf8(
      file('', 80, (i) => {
        const sentiment = ['Positive', 'Negative', 'Neutral', 'Irrelevant'][i % 4];
        return `${2401 + (i >> 2)},Borderlands,${sentiment},${i % 20 === 7 ? '' : `"${thought(i)}"`}`;
      }),
    ),
    ['Irrelevant', 'Negative', 'Neutral', 'Positive'],
    76,
  ],
  [
    'text;emotion with a byte order mark',
    utf8(`\ufeff${file('text;emotion', 40, (i) => `"${thought(i)}";${['joy', 'fear', 'anger'][i % 3]}`)}`),
    ['anger', 'fear', 'joy'],
    40,
  ],
  [
    'clean_text,category as pandas wrote it, with gaps',
    utf8(
      file(
        'clean_text,category',
        60,
        (i) => `${thought(i).replace(',', '')},${['-1.0', '0.0', '1.0', ''][i % 4]}`,
      ),
    ),
    ['negative', 'neutral', 'positive'],
    45,
  ],
  [
    'Davidson: an unnamed index, counts that look like labels, tweets of several lines',
    utf8(
      file(
        ',count,hate_speech,offensive_language,neither,class,tweet',
        60,
        (i) => `${i},3,0,${i % 4},${3 - (i % 4)},${i % 3},"RT @you:\n${thought(i)} &#8220;"`,
      ),
    ),
    ['0', '1', '2'],
    60,
  ],
  [
    'Excel’s Unicode text: UTF-16, tabs',
    utf16(`\ufeff${file('Tweet\tLabel', 30, (i) => `${thought(i)}\t${i % 2 ? 'ham' : 'spam'}`, '\r\n')}`),
    ['ham', 'spam'],
    30,
  ],
  [
    'lone carriage returns, padded headers, labels in two cases',
    utf8(file(' text , label ', 40, (i) => `"${thought(i)}", ${['Good', 'bad', 'good '][i % 3]}`, '\r')),
    ['Good', 'bad'],
    40,
  ],
  [
    'TSV with quotes that are only quotes',
    utf8(
      file('id\ttext\tlabel', 50, (i) => `${i}\t${i % 10 ? '' : '"'}${thought(i)}\t${i % 2 ? 'yes' : 'no'}`),
    ),
    ['no', 'yes'],
    50,
  ],
  [
    'pipes, a __proto__ column, duplicate headers',
    utf8(file('__proto__|text|text|label', 30, (i) => `x|${thought(i)}|short|${i % 2 ? 'a' : 'b'}`)),
    ['a', 'b'],
    30,
  ],
];

describe('files as people have them', () => {
  it.each(shapes)('%s', (_, bytes, classes, used) => {
    const data = prepare(readTable(bytes, 'tweets.csv'));
    expect(data.classes.map(({ name }) => name)).toEqual(classes);
    expect(data.account.used).toBe(used);
    const texts = [...data.train, ...data.validation].map(({ text }) => text);
    expect(
      texts.every((text) =>
        thoughts.some((part) => text.includes(part.replace(',', '')) || text.includes(part)),
      ),
    ).toBe(true);
  });
});
