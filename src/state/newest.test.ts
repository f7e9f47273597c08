import { expect, it } from 'vitest';
import { createNewest } from './newest';

it('lets only the ticket drawn last be current', () => {
  const newest = createNewest();
  const first = newest();
  expect(first()).toBe(true);
  const second = newest();
  expect([first(), second()]).toEqual([false, true]);
});

it('keeps the tickets of two things apart', () => {
  const [first, second] = [createNewest()(), createNewest()()];
  expect([first(), second()]).toEqual([true, true]);
});
