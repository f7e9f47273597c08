// What a tokenizer with a memory gives is what the tokenizer gives, and each text is read once, as long as there is room.
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { remembering } from './remembering';
import { createTokenizer } from './tokenizer';

const json: unknown = JSON.parse(readFileSync('public/models/all-MiniLM-L6-v2/tokenizer.json', 'utf8'));
const TEXTS = ['', 'good day', 'a very very very good day, and a bad one', 'bad'];

describe.each(['left', 'right'])('a tokenizer that cuts on the %s, with a memory', (truncation_side) => {
  const plain = createTokenizer(json, { truncation_side });

  it('gives the same for every length, in any order, and reads each text once', () => {
    const words = vi.fn(plain.words);
    const known = remembering({ ...plain, words });
    for (const length of [9, 2, 64, 3])
      for (const text of TEXTS) expect(known.encode(text, length)).toEqual(plain.encode(text, length));
    expect(words.mock.calls).toEqual(TEXTS.map((text) => [text]));
  });

  it('gives the same where it is full, and keeps no more than it may', () => {
    const words = vi.fn(plain.words);
    const known = remembering({ ...plain, words }, 12);
    for (let again = 0; again < 2; again++)
      for (const text of TEXTS) expect(known.encode(text, 9)).toEqual(plain.encode(text, 9));
    const [empty, short, long, last] = TEXTS;
    // "good day" is 8 letters and 2 tokens: nothing longer than two goes beside it.
    expect(words.mock.calls.flat()).toEqual([empty, short, long, last, long, last]);
  });
});
