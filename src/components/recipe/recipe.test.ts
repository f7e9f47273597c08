// The plain functions of step 2.
import { describe, expect, it } from 'vitest';
import { scaleLabels } from './FieldScale';
import { splitFact } from './Finding';
import { shortList } from './ModelNote';
import { progressWords } from './ModelState';
import { parseNumber, showNumber, stepped } from './numberText';

const real = { integer: false, whenEmpty: null };
const whole = { integer: true, whenEmpty: null };

describe('numbers as text', () => {
  it('are read as papers and people write them', () => {
    expect(['2e-5', ' 0.0003 ', '1E-8', '0,1', '16'].map((text) => parseNumber(text, real))).toEqual([
      2e-5, 3e-4, 1e-8, 0.1, 16,
    ]);
  });

  it('are refused where they are none, or not whole where they must be', () => {
    expect(['2e', 'fast', '1,000,000', '', 'Infinity'].map((text) => parseNumber(text, real))).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
    expect([parseNumber('1.5', whole), parseNumber('4', whole)]).toEqual([undefined, 4]);
  });

  it('may be left empty only where that means something', () => {
    expect(parseNumber(' ', { integer: true, whenEmpty: 'by the share' })).toBeNull();
    expect([showNumber(null), showNumber(5e-5)]).toEqual(['', '5e-5']);
  });

  it('step along 1, 2, 5 where no step is given, and by the step otherwise', () => {
    const up = [1e-5, 2e-5, 5e-5, 3e-5].map((value) => stepped(value, 1, { step: null }));
    expect(up).toEqual([2e-5, 5e-5, 1e-4, 5e-5]);
    const down = [1e-5, 2e-5, 5e-5, 3e-5].map((value) => stepped(value, -1, { step: null }));
    expect(down).toEqual([5e-6, 1e-5, 2e-5, 2e-5]);
    expect([
      stepped(0.1, 1, { step: 0.1 }),
      stepped(0.2, 1, { step: 0.1 }),
      stepped(0, -1, { step: 1 }),
    ]).toEqual([0.2, 0.3, 0]);
  });
});

describe('labels of a scale', () => {
  const texts = (min: number, max: number, kind: 'linear' | 'log') =>
    scaleLabels({ min, max, kind }).map(({ text }) => text);

  it('are its ends, and every power of ten where these are whole and few', () => {
    expect(texts(0, 5, 'linear')).toEqual(['0', '5']);
    expect(texts(1e-6, 1e-3, 'log')).toEqual(['1e-6', '1e-5', '1e-4', '1e-3']);
    expect(texts(1e-9, 1e-5, 'log')).toEqual(['1e-9', '1e-5']);
    expect(texts(8, 512, 'log')).toEqual(['8', '512']);
  });
});

describe('a finding', () => {
  it('is cut after its first sentence, not inside a number', () => {
    expect(splitFact('6× the usual top for BERT. At 0.0003 it forgets.')).toEqual({
      fact: '6× the usual top for BERT.',
      rest: 'At 0.0003 it forgets.',
    });
    expect(splitFact('Epochs must be 1 or more.')).toEqual({ fact: 'Epochs must be 1 or more.', rest: null });
  });
});

describe('how far a model is', () => {
  const words = (...args: Parameters<typeof progressWords>) =>
    progressWords(...args).replaceAll('\u00a0', ' ');

  it('is said in bytes while it is fetched, in per cents while it is compiled', () => {
    expect(words(null)).toBe('starting to load');
    expect(words({ stage: 'download', share: 0.7, done: 31_200_000, total: 45_437_760 })).toBe(
      'fetching, 31 MB of 45 MB',
    );
    expect(words({ stage: 'read', share: null, done: 1000, total: null })).toBe('reading, 1 kB');
    expect(words({ stage: 'compile', share: 0.25, done: 5, total: 20 })).toBe('compiling for this GPU, 25 %');
    expect(words({ stage: 'upload', share: null, done: 0, total: null })).toBe(
      'putting the weights in place',
    );
  });
});

it('names three and counts the others', () => {
  expect([shortList(['a', 'b']), shortList(['a', 'b', 'c', 'd', 'e'])]).toEqual([
    'a, b',
    'a, b, c and 2 more',
  ]);
});
