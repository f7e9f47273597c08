import { describe, expect, it } from 'vitest';
import { prepare, type Prepared } from '../parts/prepare';
import { readTable } from '../files/read';
import { binLengths, summarizePrepared } from './summary';

const table = (rows: string[]) =>
  readTable(new TextEncoder().encode(['text,label', ...rows].join('\n')), 'tweets.csv');
const data = prepare(
  table(Array.from({ length: 30 }, (_, i) => `tweet number ${i},${i % 3 ? 'good' : 'bad'}`)),
);

const summarize = (prepared: Prepared, lengths: number[] | null, maxLength: number) =>
  summarizePrepared({ data: prepared, lengths, maxLength, mostTokens: 512 });

describe('summarizePrepared', () => {
  it('shows the first rows of the file with label and length, whichever part they are in', () => {
    const lengths = [...data.train, ...data.validation].map(({ row }) => row + 5);
    const summary = summarize(data, lengths, 16);
    expect(summary).toMatchObject({
      trainRows: 24,
      validationRows: 6,
      classes: data.classes,
      account: data.account,
    });
    expect(summary.preview).toHaveLength(20);
    expect(summary.preview[3]).toEqual({ row: 3, text: 'tweet number 3', label: 'bad', tokens: 8 });
    expect(summary.lengths).toMatchObject({ longest: 34, cut: 18, maxLength: 16 });
    expect(summary).not.toHaveProperty('train');
  });

  it('leaves lengths open until there is a tokenizer', () => {
    const summary = summarize(data, null, 64);
    expect(summary.lengths).toBeNull();
    expect(summary.preview[0].tokens).toBeNull();
  });

  it('shows rows of the training file only, where a second file validates', () => {
    const second = prepare(
      table(['hello there,good', 'no thanks,bad']),
      {},
      { validation: table(['fine by me,good', 'so sad,bad']) },
    );
    const summary = summarize(second, null, 64);
    expect(summary.preview.map(({ text }) => text)).toEqual(['hello there', 'no thanks']);
    expect(summary.validationAccount).toMatchObject({ read: 2, used: 2 });
  });
});

describe('binLengths', () => {
  it('counts lengths up to and including each bin’s end', () => {
    expect(binLengths([1, 4, 5, 8, 9], 8)).toEqual({
      counts: [2, 2, 1],
      binWidth: 4,
      longest: 9,
      cut: 1,
      maxLength: 8,
    });
  });

  it('widens the bins for long texts, so that they stay few', () => {
    const { counts, binWidth } = binLengths([3, 1000], 64);
    expect(binWidth).toBe(25);
    expect(counts).toHaveLength(40);
    expect(counts[39]).toBe(1);
  });
});
