import { expect, it, vi } from 'vitest';
import { memoize } from './memo';

interface State {
  a: number;
  b: number;
  other: number;
}

it('gives the same object until one of its keys changes', () => {
  const derive = vi.fn(({ a, b }: Pick<State, 'a' | 'b'>) => ({ sum: a + b }));
  const select = memoize<State, 'a' | 'b', { sum: number }>(['a', 'b'], derive);
  const first = select({ a: 1, b: 2 });
  const withMore: State = { a: 1, b: 2, other: 9 };
  expect(select(withMore)).toBe(first);
  expect(select({ a: 1, b: 3 })).toEqual({ sum: 4 });
  expect(derive).toHaveBeenCalledTimes(2);
});

it('takes NaN for equal to itself', () => {
  const derive = vi.fn(() => ({}));
  const select = memoize<State, 'a', object>(['a'], derive);
  expect(select({ a: NaN })).toBe(select({ a: NaN }));
});
