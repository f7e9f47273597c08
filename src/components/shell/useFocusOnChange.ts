// Keeps the keyboard's place sensible: where a step folded under the focus, the next step's heading takes it.
import { useLayoutEffect, useRef } from 'react';
import type { StepName } from '@/state/types';
import { focusWhenThere } from './toStep';

/**
 * When the step that a person is in changes and the focused element went away with the change, focuses the heading of
 * the new one. Null is the first visit: from there it is always the data that a file opened, also where it is split
 * before anything was drawn. What is still waited for is not overtaken by a later step: both would be drawn at once,
 * and the later one scrolled to.
 */
export function useFocusOnChange(step: StepName | null): void {
  const previous = useRef(step);
  const waiting = useRef(false);
  useLayoutEffect(() => {
    if (previous.current === step) return;
    const opened = previous.current === null ? 'data' : step;
    previous.current = step;
    if (!opened || waiting.current) return;
    waiting.current = true;
    focusWhenThere(opened, () => (waiting.current = false));
  }, [step]);
}
