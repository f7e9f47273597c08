import { expect, it } from 'vitest';
import { paddedTokens, scaled, spreadOver } from './epoch';

const batch = (...lengths: number[]) => ({ sequences: lengths.map((length) => new Int32Array(length)) });

it('a batch is padded to its longest text, rounded up to a multiple of 8', () => {
  expect(paddedTokens(batch(3, 9, 5))).toBe(3 * 16);
  expect(paddedTokens(batch(8, 8))).toBe(2 * 8);
});

it('the batches that are timed lie evenly over the epoch', () => {
  expect(spreadOver(50, 5)).toEqual([5, 15, 25, 35, 45]);
  expect(spreadOver(2, 5)).toEqual([0, 1]);
});

it('the time of all is that of some in proportion to their tokens', () => {
  const timed = [{ tokens: 100, milliseconds: 10 }, { tokens: 300, milliseconds: 50 }]; // prettier-ignore
  expect(scaled(timed, [100, 200, 300, 400])).toBe(150);
});
