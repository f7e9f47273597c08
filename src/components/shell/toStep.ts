// Goes to a step: its heading takes the focus and comes into view.
import type { MouseEvent } from 'react';
import { focusHeading } from '@/components/ui/focusHeading';

/** A removed element leaves the focus on the body; anything else is still where the person put it. */
function focusIsLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Frames to wait for a step whose code is still being loaded: a few seconds. */
const PATIENCE = 300;

/**
 * Focuses the heading of section `id` as soon as it is there, unless the focus has gone elsewhere meanwhile.
 * `onEnd` is called once there is nothing to wait for any more.
 */
export function focusWhenThere(id: string, onEnd?: () => void, frames = PATIENCE): void {
  if (!focusIsLost() || focusHeading(id) || frames === 0) onEnd?.();
  else requestAnimationFrame(() => focusWhenThere(id, onEnd, frames - 1));
}

/** Goes to section `id` as soon as it is there, wherever the focus is. */
export function showStep(id: string, frames = PATIENCE): void {
  if (goTo(id) || frames === 0) return;
  requestAnimationFrame(() => showStep(id, frames - 1));
}

/** For a link to `#id`. Steps that are not on the page yet leave the page as it is. */
export function toStep(id: string) {
  return (event: MouseEvent): void => {
    event.preventDefault();
    goTo(id);
  };
}

function goTo(id: string): boolean {
  const there = focusHeading(id);
  if (there) document.getElementById(id)?.scrollIntoView();
  return there;
}
