// Where a key leads in a list of rows. Pure.

/** Rows that a page key goes. */
const PAGE = 10;

/** Null: the key does not move. */
export function placeAfterKey(key: string, place: number, total: number): number | null {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE,
    PageUp: -PAGE,
    Home: -Infinity,
    End: Infinity,
  };
  if (!Object.hasOwn(steps, key) || total === 0) return null;
  return Math.min(total - 1, Math.max(0, place + steps[key]));
}
