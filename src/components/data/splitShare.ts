// Which validation share a place on the bar or a key stands for. Pure.

/** Most of the rows that may validate: with less to learn from there is no training. */
const LARGEST = 0.9;

const STEPS: Record<string, number> = { ArrowRight: -1, ArrowUp: -1, ArrowLeft: 1, ArrowDown: 1 };

/** To whole per cents, from 0 to 90 %. */
function settled(share: number): number {
  return Math.round(100 * Math.min(LARGEST, Math.max(0, share))) / 100;
}

/** `place`: 0 at the left end of the bar, 1 at its right. What lies right of it validates. */
export function shareAt(place: number): number {
  return settled(1 - place);
}

/** Arrows move 1 %, with Shift 5 %; Home and End go to the ends. Null: not a key of the handle. */
export function shareAfterKey(key: string, shift: boolean, share: number): number | null {
  if (key === 'Home') return LARGEST;
  if (key === 'End') return 0;
  if (!(key in STEPS)) return null;
  return settled(share + (STEPS[key] * (shift ? 5 : 1)) / 100);
}
