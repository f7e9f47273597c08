import { describe, expect, it } from 'vitest';
import { classWeightsText, copiesOn, perEpochText, type PerEpoch } from './perEpoch';
import { recommended } from './presets';

const plain: PerEpoch = { tweets: 800, copies: {}, repeats: 0, rows: 800, classWeights: null };

describe('what an epoch goes over', () => {
  it('is not worth a word where it is the tweets', () => {
    expect(perEpochText(plain)).toBe('');
    expect(classWeightsText(plain)).toBe('');
  });

  it('is said by all that it has, with a number that may be 0', () => {
    const copies = { augmentWords: 512, augmentLook: 0 };
    expect(perEpochText({ ...plain, copies, repeats: 88, rows: 1400 })).toBe(
      'An epoch is 1400: 800 tweets, 512 copies with words left out, 0 copies in other case or with other emoji and 88 repeats of smaller classes.',
    );
    expect(perEpochText({ ...plain, repeats: 1200, rows: 2000 }, (n) => n.toLocaleString('en'))).toBe(
      'An epoch is 2,000: 800 tweets and 1,200 repeats of smaller classes.',
    );
  });

  it('counts one as one', () => {
    expect(perEpochText({ ...plain, copies: { augmentNames: 1 }, repeats: 1, rows: 802 })).toBe(
      'An epoch is 802: 800 tweets, 1 copy with @names and links masked and 1 repeat of smaller classes.',
    );
  });

  it('names what each class counts', () => {
    const classWeights = [
      { label: 'a', weight: 2 / 3 },
      { label: 'b', weight: 12.3456 },
    ];
    expect(classWeightsText({ ...plain, classWeights })).toBe(
      'A tweet counts 0.667 (a), 12.3 (b) in the loss.',
    );
  });
});

it('copies are those that are switched on', () => {
  expect(copiesOn(recommended(32))).toEqual([]);
  expect(copiesOn({ ...recommended(32), augmentLook: true, augmentWords: true })).toEqual([
    'augmentWords',
    'augmentLook',
  ]);
});
