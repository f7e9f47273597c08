import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextNumbers } from './textNumbers';

describe('TextNumbers', () => {
  it('gives equal texts equal numbers and others their own, from 0 up, whatever the texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('', 'a', 'b')), { maxLength: 80 }),
        (texts) => {
          const numbers = new TextNumbers(texts.length);
          const first = [...new Set(texts)];
          expect(texts.map((text) => numbers.add(text))).toEqual(texts.map((text) => first.indexOf(text)));
          expect(numbers.count).toBe(first.length);
        },
      ),
    );
  });

  it('finds what was added, and nothing else', () => {
    const numbers = new TextNumbers(2);
    numbers.add('one');
    numbers.add('two');
    expect(['two', 'three', 'one'].map((text) => numbers.find(text))).toEqual([1, -1, 0]);
  });

  it('tells 200,000 texts apart that differ by a digit', () => {
    const numbers = new TextNumbers(200_000);
    for (let i = 0; i < 200_000; i++) numbers.add(`tweet ${i}`);
    expect(numbers.count).toBe(200_000);
  });
});
