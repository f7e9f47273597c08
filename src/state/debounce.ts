// Waits until calls have stopped coming. No app knowledge.

export interface Debounced {
  (): void;
  /** What was called and has not begun will not. */
  cancel(): void;
}

/** Calls `act` once, `delay` ms after the last call. */
export function debounce(act: () => void, delay: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };
  return Object.assign(later, { cancel: () => clearTimeout(timer) });
}
