import { expect, it } from 'vitest';
import { bytes, count, counted, duration, millions, percent, roughly, small } from './format';

it('groups thousands', () => {
  expect([0, 999, 1004, 14_640].map(count)).toEqual(['0', '999', '1,004', '14,640']);
});

it('says one row and several rows', () => {
  expect([counted(1, 'row'), counted(2, 'row'), counted(0, 'class', 'classes')]).toEqual([
    '1 row',
    '2 rows',
    '0 classes',
  ]);
});

it('writes shares with one decimal and a space that does not break', () => {
  expect([percent(0.7612), percent(1), percent(0.64, 0)]).toEqual([
    '76.1\u00a0%',
    '100.0\u00a0%',
    '64\u00a0%',
  ]);
});

it('counts bytes by thousands, with a decimal only for small figures of large units', () => {
  const sizes = [0, 999, 1000, 148_213, 4_500_000, 45_437_760, 1_300_000_000];
  expect(sizes.map((size) => bytes(size).replace('\u00a0', ' '))).toEqual([
    '0 bytes',
    '999 bytes',
    '1 kB',
    '148 kB',
    '4.5 MB',
    '45 MB',
    '1.3 GB',
  ]);
});

it('says how long in the two units that matter', () => {
  const lengths = [0.84, 9.9, 12.3, 59.6, 372, 3599.7, 3725];
  expect(lengths.map((seconds) => duration(seconds).replace('\u00a0', ' '))).toEqual([
    '0.8 s',
    '9.9 s',
    '12 s',
    '1 min 00 s',
    '6 min 12 s',
    '1 h 00 min',
    '1 h 02 min',
  ]);
});

it('is no finer than what is known where it is rough', () => {
  const lengths = [0.2, 4.4, 9.9, 12.6, 57, 58, 100, 372, 3569, 3571, 4000, 35_700, 90_000];
  expect(lengths.map((seconds) => roughly(seconds).replaceAll('\u00a0', ' '))).toEqual([
    '1 s',
    '4 s',
    '10 s',
    '15 s',
    '55 s',
    '1 min',
    '2 min',
    '6 min',
    '59 min',
    '1 h 00 min',
    '1 h 10 min',
    '10 h',
    '25 h',
  ]);
});

it('writes small numbers as papers do and leaves the others', () => {
  expect([5e-5, 3e-4, 1e-8, 0.01, 0, 1].map(small)).toEqual(['5e-5', '3e-4', '1e-8', '0.01', '0', '1']);
});

it('counts parameters in millions', () => {
  expect([millions(22_713_216), millions(4_386)]).toEqual(['22.7\u00a0M', '4,386']);
});
