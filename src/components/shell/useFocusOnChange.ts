// Keeps the keyboard's place sensible: where a step folded under the focus, the next step's heading takes it.
import { useLayoutEffect, useRef } from 'react';
import type { StepName } from '@/state/types';
import { focusWhenThere } from './toStep';

/**
 * When the step that a person is in changes and the focused element went away with the change, focuses the heading of
 * the new one. Null is the first visit: from there it is always the data that a file opened, also where it is split
 * before anything was drawn.
 */
export function useFocusOnChange(step: StepName | null): void {
  const previous = useRef(step);
  useLayoutEffect(() => {
    if (previous.current === step) return;
    const opened = previous.current === null ? 'data' : step;
    previous.current = step;
    if (opened) focusWhenThere(opened);
  }, [step]);
}
