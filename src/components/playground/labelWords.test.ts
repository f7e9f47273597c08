import { describe, expect, it } from 'vitest';
import { progressWords, savedWords, thresholdWords } from './labelWords';

const plain = (words: string) => words.replaceAll('\u00a0', ' ');

describe('a threshold', () => {
  const coverage = [
    { threshold: 0, answered: 1, accuracy: 0.8 },
    { threshold: 0.8, answered: 0.834, accuracy: 0.941 },
    { threshold: 0.9, answered: 0, accuracy: null },
  ];

  it('is said in what it does to the validation tweets', () => {
    expect(plain(thresholdWords(0.85, coverage))).toBe(
      'Rows that score below 0.85 get no label. It answers 83 % of the validation tweets, 94 % of them right.',
    );
    expect(thresholdWords(0.95, coverage)).toMatch(/It answers none of the validation tweets\.$/);
  });

  it('is said without them where there are none', () => {
    expect(thresholdWords(0, coverage)).toBe('Every row with a text gets a label.');
    expect(thresholdWords(0.5, null)).toBe('Rows that score below 0.50 get no label.');
  });
});

it('tells how far labelling is', () => {
  const progress = { done: 1024, rows: 16_000, secondsLeft: 200 };
  expect(plain(progressWords(progress, false))).toBe('1,024 of 16,000 rows, about 3 min left');
  expect(progressWords(progress, true)).toBe('1,024 of 16,000 rows, paused');
  expect(progressWords({ ...progress, secondsLeft: null }, false)).toBe('1,024 of 16,000 rows');
});

it('tells what became of a file', () => {
  const counts = { rows: 10, labelled: 7, unsure: 2, blank: 1, cut: 1 };
  const saved = { name: 'a-labelled.csv', bytes: 1200, resumed: 0, counts };
  expect(plain(savedWords(saved))).toBe(
    'Handed to the browser as a-labelled.csv, 1 kB. Of its rows: 7 labelled, 2 without a label, as it does not know, 1 without a text, 1 text cut.',
  );
  expect(savedWords({ ...saved, resumed: 512 })).toContain(
    'It went on behind 512 rows of the last time; since then: 7 labelled',
  );
});
