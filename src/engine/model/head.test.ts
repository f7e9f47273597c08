import { describe, expect, it } from 'vitest';
import { chooseHead, drawParameter } from './head';

const weight = { name: 'classifier.weight', shape: [3, 1000] };

describe('drawParameter', () => {
  it('draws weights around zero with the initializer’s spread', () => {
    const drawn = drawParameter(weight, 0.02, 42);
    const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
    const spread = Math.sqrt(drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length);
    // Three standard errors of 3,000 draws: 0.02 · 3 / √3000 = 0.0011 for the mean, 0.02 · 3 / √6000 for the spread.
    expect(Math.abs(mean)).toBeLessThan(0.0011);
    expect(Math.abs(spread - 0.02)).toBeLessThan(0.0008);
  });

  it('starts biases at zero', () => {
    expect([...drawParameter({ name: 'classifier.bias', shape: [3] }, 0.02, 42)]).toEqual([0, 0, 0]);
  });

  it('repeats itself with a seed and differs with another', () => {
    expect(drawParameter(weight, 0.02, 7)).toEqual(drawParameter(weight, 0.02, 7));
    expect(drawParameter(weight, 0.02, 7)).not.toEqual(drawParameter(weight, 0.02, 8));
  });

  it('gives two tensors of one seed different numbers', () => {
    const pooler = { name: 'bert.pooler.dense.weight', shape: weight.shape };
    expect(drawParameter(pooler, 0.02, 7)).not.toEqual(drawParameter(weight, 0.02, 7));
  });
});

describe('chooseHead', () => {
  it('keeps a head with the same labels, and its order', () => {
    const head = { labels: ['positive', 'negative'], scoreFunction: 'softmax' as const };
    expect(chooseHead(head, ['negative', 'positive'])).toEqual({
      keep: true,
      labels: ['positive', 'negative'],
    });
  });

  it.each([
    ['no named classes', null],
    ['fewer classes', ['negative']],
    ['more classes', ['negative', 'neutral', 'positive']],
    ['other classes', ['ham', 'spam']],
    ['classes in other letters', ['Negative', 'Positive']],
  ])('takes a new head in the data’s order where the folder has %s', (_, labels) => {
    const head = labels && { labels, scoreFunction: 'softmax' as const };
    expect(chooseHead(head, ['negative', 'positive'])).toEqual({
      keep: false,
      labels: ['negative', 'positive'],
    });
  });

  it('keeps a head with more classes than the data where that is asked for, and its order', () => {
    const head = { labels: ['positive', 'neutral', 'negative'], scoreFunction: 'softmax' as const };
    expect(chooseHead(head, ['negative', 'positive'], true)).toEqual({ keep: true, labels: head.labels });
    expect(chooseHead(head, ['negative', 'spam'], true).keep).toBe(false);
    expect(chooseHead(null, ['negative', 'positive'], true).keep).toBe(false);
  });

  it('takes a new head where the folder’s own scores each of these classes by itself, or answers with numbers', () => {
    const labels = ['negative', 'positive'];
    for (const scoreFunction of ['sigmoid', 'none'] as const)
      expect(chooseHead({ labels, scoreFunction }, labels)).toEqual({ keep: false, labels });
  });
});
