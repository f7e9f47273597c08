// Goes to a step: its heading takes the focus and comes into view.
import type { MouseEvent } from 'react';

/** Gives the focus to the heading of section `id`; whether there is one. */
export function focusHeading(id: string): boolean {
  const heading = document.getElementById(`${id}-heading`);
  heading?.focus();
  return heading !== null;
}

/** For a link to `#id`. Steps that are not on the page yet leave the page as it is. */
export function toStep(id: string) {
  return (event: MouseEvent): void => {
    event.preventDefault();
    if (focusHeading(id)) document.getElementById(id)?.scrollIntoView();
  };
}
