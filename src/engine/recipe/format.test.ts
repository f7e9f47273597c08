import { expect, it } from 'vitest';
import { formatNumber } from './format';

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
