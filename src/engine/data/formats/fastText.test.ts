import { describe, expect, it } from 'vitest';
import { FastTextReader, isFastText } from './fastText';

function read(...pieces: string[]) {
  const reader = new FastTextReader();
  for (const piece of pieces) reader.push(piece);
  const { rows, notices } = reader.end();
  return { rows: rows.slice(0), notices };
}

describe('isFastText', () => {
  it.each([
    ['__label__a one\n__label__b two', true],
    ['"__label__a one, two"\n', true],
    ['__label__a\tone', true],
    ['__label__a,one\n__label__b,two', false],
    ['label\ttext\n__label__a\tone', false],
    ['one __label__a\ntwo __label__b', false],
    ['one\ntwo', false],
    ['', false],
  ])('of %j is %j', (head, is) => expect(isFastText(head)).toBe(is));
});

describe('FastTextReader', () => {
  it('takes lines that come in pieces', () => {
    expect(read('__lab', 'el__a on', 'e\n__label__b two').rows).toEqual([
      ['one', 'a'],
      ['two', 'b'],
    ]);
  });

  it('puts several labels into a list, and none into an empty cell', () => {
    expect(read('__label__a __label__b one\ntwo\n__label__c\n').rows).toEqual([
      ['one', '["a","b"]'],
      ['two', ''],
      ['', 'c'],
    ]);
  });

  it('reads quotes of CSV over several lines, and a quote that is never closed as a character', () => {
    expect(read('"__label__a one\n""two"""\n"__label__b three\n__label__c four "five"\n').rows).toEqual([
      ['one\n"two"', 'a'],
      ['"__label__b three', ''],
      ['four "five"', 'c'],
    ]);
  });

  it('stops waiting for the end of a quoted text', () => {
    const { rows } = read(`"__label__a one\n${'__label__b two\n'.repeat(1000)}`);
    expect(rows).toHaveLength(1001);
  });
});
