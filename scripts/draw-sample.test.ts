import { describe, expect, it } from 'vitest';
import { drawSample } from './draw-sample';

const ratings = Array.from({ length: 200 }, (_, index) => (index - 100) / 25);
const source = ratings.map((rating, index) => `${index}\t${rating}\ttweet ${index}`).join('\r\n');
const rows = (csv: string) => csv.trimEnd().split('\n').slice(1);

describe('drawSample', () => {
  it('draws as many negative as positive tweets', () => {
    const labels = rows(drawSample(source, 40, 1)).map((row) => row.split(',')[1]);
    expect(labels.filter((label) => label === 'negative')).toHaveLength(40);
    expect(labels.filter((label) => label === 'positive')).toHaveLength(40);
  });

  it('leaves out what was rated near zero, and labels by the sign', () => {
    for (const row of rows(drawSample(source, 80, 1))) {
      const [text, label] = row.split(',');
      const rating = ratings[Number(text.slice('tweet '.length))];
      expect(label === 'negative' ? rating <= -0.5 : rating >= 0.5).toBe(true);
    }
  });

  it('gives the same file for the same seed and another for another', () => {
    expect(drawSample(source, 40, 7)).toBe(drawSample(source, 40, 7));
    expect(drawSample(source, 40, 7)).not.toBe(drawSample(source, 40, 8));
  });

  it('mixes the classes', () => {
    const labels = rows(drawSample(source, 40, 1)).map((row) => row.split(',')[1]);
    expect(labels.slice(0, 40)).toContain('positive');
    expect(labels.slice(40)).toContain('negative');
  });

  it('keeps entities, and quotes commas and quotes', () => {
    const two = '1\t-2\tsad &amp; tired\n2\t2\tgood, "really"\n';
    expect(drawSample(two, 1, 1).split('\n').toSorted()).toEqual(
      ['', '"good, ""really""",positive', 'sad &amp; tired,negative', 'text,sentiment'].toSorted(),
    );
  });

  it('says how many it found where a class has too few', () => {
    expect(() => drawSample(source, 100, 1)).toThrow('Wanted 100 tweets of a class, found 88.');
  });
});
