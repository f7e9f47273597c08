import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '@/engine/random';
import { leaveOutWords } from './words';

const TEXT = 'two hours on hold and then the call drops for good';
const copies = Array.from({ length: 400 }, (_, row) => leaveOutWords(TEXT, createRandom(42, row)));

describe('leaveOutWords', () => {
  it('leaves out about one word in ten, and keeps the others in their order', () => {
    const words = TEXT.split(' ');
    const lost = copies.map((copy) => words.length - copy.split(' ').length);
    const share = lost.reduce((a, b) => a + b, 0) / (copies.length * words.length);
    // 4,400 draws at 0.1: three standard errors are 0.0136.
    expect(Math.abs(share - 0.1)).toBeLessThan(0.0136);
    for (const copy of copies) {
      let at = 0;
      for (const word of copy.split(' ')) at = words.indexOf(word, at) + 1;
      expect(at).toBeGreaterThan(0);
    }
  });

  it('gives the text as it came, spaces too, where nothing falls out', () => {
    const spaced = ' a  b ';
    const all = Array.from({ length: 50 }, (_, row) => leaveOutWords(spaced, createRandom(1, row)));
    expect(all).toContain(spaced);
    expect(new Set(all).size).toBe(3);
  });

  it('never leaves nothing', () => {
    const text = fc.stringMatching(/^\S+( \S+){0,3}$/u);
    fc.assert(
      fc.property(text, fc.nat(), (given, seed) => {
        expect(leaveOutWords(given, createRandom(seed))).toMatch(/\S/u);
      }),
    );
    const rare = Array.from({ length: 300 }, (_, row) => leaveOutWords('no way', createRandom(9, row)));
    expect(new Set(rare)).toEqual(new Set(['no way', 'no', 'way']));
  });
});
