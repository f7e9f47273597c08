// Keeps the focus at hand where a button moves, or makes way for its opposite, once the rows have been counted anew.
import { useCallback, useEffect, useRef, type RefObject } from 'react';

/** Returns what names the button, by its `data-button`, that is to have the focus when `answer` is another. */
export function useFocusAfter(within: RefObject<HTMLElement | null>, answer: unknown) {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const buttons = within.current?.querySelectorAll<HTMLElement>('[data-button]') ?? [];
    [...buttons].find(({ dataset }) => dataset.button === wanted.current)?.focus();
    wanted.current = null;
  }, [within, answer]);
  return useCallback((button: string) => {
    wanted.current = button;
  }, []);
}
