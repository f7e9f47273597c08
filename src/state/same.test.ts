import { expect, it } from 'vitest';
import { sameValues } from './same';

it('goes by what is held, not by the order of keys, however deep', () => {
  expect(sameValues({ a: 1, b: { c: [1, 2], d: null } }, { b: { d: null, c: [1, 2] }, a: 1 })).toBe(true);
  expect(sameValues({ a: { b: 1 } }, { a: { b: 2 } })).toBe(false);
  expect(sameValues({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
});
