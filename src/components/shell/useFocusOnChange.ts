// Keeps the keyboard's place sensible: where a step folded under the focus, the next step's heading takes it.
import { useLayoutEffect, useRef } from 'react';
import { focusWhenThere } from './toStep';

/** When `id` changes and the focused element went away with the change, focuses the heading of section `id`. */
export function useFocusOnChange(id: string): void {
  const previous = useRef(id);
  useLayoutEffect(() => {
    if (previous.current === id) return;
    previous.current = id;
    focusWhenThere(id);
  }, [id]);
}
