import { expect, it } from 'vitest';
import type { PerEpoch } from '@/engine';
import { epochWords } from './epochWords';

const plain: PerEpoch = { tweets: 800, copies: {}, repeats: 0, rows: 800, classWeights: null };

it('tells how many copies a switch adds, and where it adds none', () => {
  const perEpoch = { ...plain, copies: { augmentWords: 1, augmentNames: 1512, augmentLook: 0 } };
  expect(epochWords('augmentWords', perEpoch)).toBe('1 copy of 800 tweets.');
  expect(epochWords('augmentNames', perEpoch)).toBe('1,512 copies of 800 tweets.');
  expect(epochWords('augmentLook', perEpoch)).toBe('No copy of 800 tweets is another text to this model.');
});

it('tells what balance repeats, or weighs', () => {
  expect(epochWords('balance', { ...plain, repeats: 400, rows: 1200 })).toBe(
    '400 repeats make an epoch of 1,200.',
  );
  const classWeights = [
    { label: 'a', weight: 0.75 },
    { label: 'b', weight: 1.5 },
  ];
  expect(epochWords('balance', { ...plain, classWeights })).toBe(
    'A tweet counts 0.75 (a), 1.5 (b) in the loss.',
  );
});

it('has no word for what is off, and for other fields', () => {
  expect(epochWords('augmentWords', plain)).toBe('');
  expect(epochWords('balance', plain)).toBe('');
  expect(epochWords('learningRate', plain)).toBe('');
});
