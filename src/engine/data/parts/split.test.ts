import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawRows, splitExamples } from './split';
import type { Example } from '../types';

/** Distinct texts, as many of each class as given, sorted by class as many files are. */
const examplesOf = (...sizes: number[]): Example[] =>
  sizes
    .flatMap((size, label) => Array<number>(size).fill(label))
    .map((label, row) => ({ text: `t${row}`, label, row }));
const keys = (count: number) => ['bad', 'good', 'so so'].slice(0, count);
const countsOf = (examples: Example[], classes: number) =>
  Array.from({ length: classes }, (_, label) => examples.filter((example) => example.label === label).length);
const rowsOf = (examples: Example[]) => examples.map(({ row }) => row);

describe('drawRows', () => {
  it('keeps each class’s share, and never takes simply the first rows', () => {
    const drawn = drawRows(examplesOf(6000, 3000, 1000), keys(3), 100, 42);
    expect(countsOf(drawn, 3)).toEqual([60, 30, 10]);
    expect(drawn.filter(({ row }) => row < 60).length).toBeLessThan(10);
    expect(rowsOf(drawn)).toEqual([...rowsOf(drawn)].sort((a, b) => a - b));
  });

  it('leaves no class empty', () => {
    expect(countsOf(drawRows(examplesOf(9000, 5, 1), keys(3), 100, 1), 3)).toEqual([98, 1, 1]);
  });

  it('takes all rows where they are few enough, or no limit is set', () => {
    const examples = examplesOf(5, 5);
    expect(drawRows(examples, keys(2), 10, 1)).toEqual(examples);
    expect(drawRows(examples, keys(2), null, 1)).toEqual(examples);
  });

  it('draws the same rows for the same seed, others for another', () => {
    const draw = (seed: number) => rowsOf(drawRows(examplesOf(500, 500), keys(2), 100, seed));
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });
});

describe('splitExamples', () => {
  it('splits 1,000 balanced rows at a share of 0.333 into 667 and 333', () => {
    const { train, validation } = splitExamples(examplesOf(500, 500), keys(2), 0.333, 42);
    expect([train.length, validation.length]).toEqual([667, 333]);
    expect(countsOf(validation, 2)).toEqual([167, 166]);
  });

  it('keeps each class’s share in both parts', () => {
    const { train, validation } = splitExamples(examplesOf(630, 210, 160), keys(3), 0.2, 42);
    expect(countsOf(train, 3)).toEqual([504, 168, 128]);
    expect(countsOf(validation, 3)).toEqual([126, 42, 32]);
  });

  it('puts the rows of one text on one side, whatever spaces surround it', () => {
    const examples = examplesOf(200, 200).map((example, i) => ({
      ...example,
      text: ` same ${i % 150}${i % 2 ? ' ' : ''}`,
    }));
    const { train, validation } = splitExamples(examples, keys(2), 0.3, 5);
    const trained = new Set(train.map(({ text }) => text.trim()));
    expect(validation.filter(({ text }) => trained.has(text.trim()))).toEqual([]);
    expect([train.length, validation.length]).toEqual([280, 120]);
  });

  it('trains on a class of one text, and names it', () => {
    const examples = [
      ...examplesOf(20, 20),
      { text: 'lone', label: 2, row: 40 },
      { text: 'lone ', label: 2, row: 41 },
    ];
    const { train, validation, single } = splitExamples(examples, keys(3), 0.5, 1);
    expect(countsOf(train, 3)[2]).toBe(2);
    expect(validation).toHaveLength(21);
    expect(single).toEqual([2]);
  });

  it('leaves each class a text to train on, even at a share of 0.9', () => {
    const { train, validation } = splitExamples(examplesOf(2, 2, 100), keys(3), 0.9, 1);
    expect(countsOf(train, 3).every((count) => count >= 1)).toBe(true);
    expect(validation).toHaveLength(94);
  });

  it('makes no validation part at a share of 0', () => {
    const examples = examplesOf(3, 3);
    expect(splitExamples(examples, keys(2), 0, 1)).toEqual({ train: examples, validation: [], single: [] });
  });

  it('splits alike for the same seed, and differently for another', () => {
    const split = (seed: number) => rowsOf(splitExamples(examplesOf(50, 50), keys(2), 0.2, seed).validation);
    expect(split(42)).toEqual(split(42));
    expect(split(42)).not.toEqual(split(43));
    expect(split(42).slice(0, 5)).toMatchInlineSnapshot(`
      [
        4,
        5,
        10,
        12,
        13,
      ]
    `);
  });

  it('loses nothing, doubles nothing and separates no duplicates, whatever the data', () => {
    const example = fc.record({
      text: fc.constantFrom(...'abcdefghijklmnopq'),
      label: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(
        fc.array(example, { maxLength: 60 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (list, share) => {
          const examples = list.map((item, row) => ({ ...item, row }));
          const { train, validation } = splitExamples(examples, keys(3), share, 9);
          expect([...rowsOf(train), ...rowsOf(validation)].sort((a, b) => a - b)).toEqual(rowsOf(examples));
          const trained = new Set(train.map(({ text }) => text));
          expect(validation.some(({ text }) => trained.has(text))).toBe(false);
          expect(validation.length).toBeLessThanOrEqual(Math.round(share * examples.length));
        },
      ),
    );
  });
});
