import { expect, it } from 'vitest';
import { formatNumber, trainedText } from './format';

it('writes numbers of a recipe as people do', () => {
  expect([3e-4, 2e-5, 1e-8, 0.1 + 0.2, 0.001, 0.999, 16, 0, -1, 4294967295].map(formatNumber)).toEqual([
    '3e-4',
    '2e-5',
    '1e-8',
    '0.3',
    '0.001',
    '0.999',
    '16',
    '0',
    '-1',
    '4294967295',
  ]);
});

it('says what is trained', () => {
  expect([null, 0, 1, 2].map(trainedText)).toEqual([
    'everything',
    'the head alone',
    'the top layer and the head',
    'the top 2 layers and the head',
  ]);
});
