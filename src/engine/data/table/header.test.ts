import { describe, expect, it } from 'vitest';
import { columnNames, guessHeader } from './header';

describe('guessHeader', () => {
  it.each([
    [
      [' Text ', 'LABEL'],
      ['hello', 'x'],
    ],
    [
      ['text', 'emotion'],
      ['I like it', 'joy'],
    ],
    [
      ['', 'count', 'class', 'tweet'],
      ['0', '3', '2', 'hello'],
    ],
    [
      ['OriginalTweet', 'Sentiment'],
      ['hello', 'Neutral'],
    ],
    [
      ['wording', 'verdict'],
      ['a good day today', 'fine'],
      ['a bad day', 'grim'],
      ['so so', 'fine'],
    ],
    [['text', 'sentiment']],
    [['utterance'], ['what a bad day'], ['the long war']],
    [['Tweet Text'], ['what a bad day'], ['the long war']],
    [
      ['tweet', '2020'],
      ['tweet', '1'],
      ['hello', '2'],
    ].map((row) => [...row, 'label']),
  ])('sees the header in %j', (...rows) => {
    expect(guessHeader(rows)).toBe(true);
  });

  it.each([
    [['0', '1467810369', 'Mon Apr 06 22:19:45 PDT 2009', 'NO_QUERY', '_TheSpecialOne_', '@switchfoot Awww']],
    [
      ['2401', 'Borderlands', 'Positive', 'im getting on borderlands'],
      ['2401', 'Borderlands', 'Positive', 'and I'],
    ],
    [
      ['what a lovely morning it is', 'pos'],
      ['no', 'neg'],
    ],
    [
      ['great', 'pos'],
      ['bad', 'neg'],
      ['fine', 'Pos'],
    ],
    [
      ['@united thanks', 'pos'],
      ['bad', 'neg'],
    ],
    [['what a good day'], ['what a bad day'], ['the long war']],
    [['', '']],
  ])('sees data in %j', (...rows) => {
    expect(guessHeader(rows)).toBe(false);
  });

  it('finds none where there are no rows', () => {
    expect(guessHeader([])).toBe(false);
  });
});

describe('columnNames', () => {
  it('trims padded names, numbers empty ones and tells duplicates apart', () => {
    const header = ['', ' text ', 'text', 'text (2)', 'two\nlines', '__proto__'];
    expect(columnNames(header, 6)).toEqual([
      'column 1',
      'text',
      'text (2)',
      'text (2) (2)',
      'two lines',
      '__proto__',
    ]);
  });

  it('numbers all where there is no header', () => {
    expect(columnNames(null, 3)).toEqual(['column 1', 'column 2', 'column 3']);
  });
});
