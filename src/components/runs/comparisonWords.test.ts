import { expect, it } from 'vitest';
import type { RunComparison } from '@/engine';
import { comparisonWords, rowList } from './comparisonWords';

const FIGURES = { accuracyA: 0.741, accuracyB: 0.697, n: 201, b: 24, c: 15, p: 0.1996, onlyA: [], onlyB: [] };
const words = (change: Partial<RunComparison> = {}) =>
  comparisonWords({ ...FIGURES, ...change }, 'run 3', 'run 2').replaceAll('\u00a0', ' ');

it('says what each has right, what only one has, and how often chance does as much', () => {
  expect(words()).toBe(
    'Run 3 is right on 74.1 %, run 2 on 69.7 % of the same 201 validation tweets. 24 only run 3, 15 only run 2: McNemar’s exact p = 0.20, so a difference like this comes by chance one time in five.',
  );
});

it('says where chance is unlikely, and never rounds across that line', () => {
  expect(words({ p: 0.0123 })).toMatch(/p = 0\.012, unlikely to be chance\.$/);
  expect(words({ p: 0.04999 })).toMatch(/p = 0\.049, unlikely/);
  expect(words({ p: 0.05 })).toMatch(/p = 0\.05, so .* one time in 20\.$/);
  expect(words({ p: 0.00002 })).toMatch(/p < 0\.001, unlikely/);
});

it('does not count times where chance does so mostly', () => {
  expect(words({ p: 1 })).toMatch(/p = 1\.00, so .* more often than not\.$/);
  expect(words({ p: 0.5 })).toMatch(/one time in two\.$/);
});

it('says where nothing tells them apart', () => {
  expect(words({ b: 0, c: 0, p: 1 })).toMatch(/right and wrong on the same ones/);
});

it('lists rows, as many as are read', () => {
  expect(rowList([12, 40])).toBe('12, 40');
  expect(rowList([1, 2, 3, 4], 2)).toBe('1, 2 and 2 more');
});
