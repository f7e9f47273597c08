import { expect, it } from 'vitest';
import { clock, count, counted, duration, percent, size, small } from './numbers';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it('separates thousands', () => {
  expect(count(12480)).toBe('12,480');
});

it('counts in one and many', () => {
  expect([counted(1, 'tweet'), counted(1004, 'tweet'), counted(2, 'class', 'classes')]).toEqual([
    '1 tweet',
    '1,004 tweets',
    '2 classes',
  ]);
});

it('writes shares in per cent, to a tenth unless told otherwise', () => {
  expect(plain(percent(0.7612))).toBe('76.1 %');
  expect(plain(percent(0.5, 0))).toBe('50 %');
});

it('writes seconds, minutes and hours, never more than two of them', () => {
  expect([0.4, 48.2, 241, 372, 3900].map(duration).map(plain)).toEqual([
    '0 s',
    '48 s',
    '4 min 01 s',
    '6 min 12 s',
    '1 h 05 min',
  ]);
});

it('does not write 60 s', () => {
  expect(plain(duration(59.7))).toBe('1 min 00 s');
});

it('writes sizes as disks count them', () => {
  expect([12, 6100, 1_300_000, 90_900_000, 4e9].map(size).map(plain)).toEqual([
    '1 kB',
    '6 kB',
    '1.3 MB',
    '91 MB',
    '4.0 GB',
  ]);
});

it('writes learning rates short', () => {
  expect([2e-5, 7.94e-6, 3e-4, 0].map(small)).toEqual(['2e-5', '7.9e-6', '3e-4', '0']);
});

it('writes the time of day', () => {
  expect(clock(new Date(2026, 10, 20, 14, 6, 1).getTime())).toBe('14:06:01');
});
