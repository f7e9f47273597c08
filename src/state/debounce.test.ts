import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { debounce } from './debounce';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts once, when calls have stopped coming', () => {
  const act = vi.fn();
  const later = debounce(act, 300);
  for (let i = 0; i < 5; i++) {
    later();
    vi.advanceTimersByTime(200);
  }
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledTimes(1);
});

it('can be called off', () => {
  const act = vi.fn();
  const later = debounce(act, 300);
  later();
  later.cancel();
  vi.advanceTimersByTime(1000);
  expect(act).not.toHaveBeenCalled();
});
