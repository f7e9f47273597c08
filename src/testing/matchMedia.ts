// jsdom has no matchMedia: this one answers every question alike and can change its mind. For DOM tests.
import { vi } from 'vitest';

export function stubMatchMedia(matches: boolean): { change(matches: boolean): void } {
  const listeners = new Set<() => void>();
  const media = {
    matches,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  };
  vi.stubGlobal('matchMedia', () => media);
  return {
    change(next) {
      media.matches = next;
      listeners.forEach((listener) => listener());
    },
  };
}
