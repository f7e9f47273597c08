// When a run whose device went away is tried again, by the page and by the terminal alike. Plain numbers.

/** Seconds before each look for the device; the page stays with the last one, the terminal gives up behind it. */
export const LOOK_PAUSES: readonly number[] = [1, 2, 4, 8, 16, 32, 60];

/** Lost again within so many milliseconds after it went on, a run is not tried by itself any more. */
export const TOO_SOON = 60_000;
