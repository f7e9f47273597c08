// Shares a number of rows out over classes in proportion to their size, exactly: the largest remainder method.

export interface Limits {
  /** No class gets fewer, as far as it has them and the total allows. */
  atLeast?: number;
  /** No class gets more than this, class by class; default: its size. */
  atMost?: readonly number[];
}

/**
 * Whole numbers, one a class, that sum to `total` (less only where the limits leave no room).
 * Whole-number arithmetic throughout, ties go to the class that stands first: the same on every machine.
 */
export function apportion(sizes: readonly number[], total: number, limits: Limits = {}): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all === 0) return sizes.map(() => 0);
  const most = limits.atMost ?? sizes;
  const least = total >= sizes.length ? (limits.atLeast ?? 0) : 0;
  const shares = sizes.map((size, i) => {
    const fair = Math.floor((size * total) / all);
    return Math.min(Math.max(fair, Math.min(least, size)), most[i]);
  });
  const remainder = (i: number) => (sizes[i] * total) % all;
  const byRemainder = sizes.map((_, i) => i).sort((a, b) => remainder(b) - remainder(a) || a - b);
  let left = total - shares.reduce((sum, share) => sum + share, 0);
  left = deal(left, 1, byRemainder, (i) => shares[i] < most[i], shares);
  deal(-left, -1, byRemainder.reverse(), (i) => shares[i] > Math.min(least, sizes[i]), shares);
  return shares;
}

/** Gives (or takes, `step` -1) one at a time, round after round, while somebody can; returns what is left. */
function deal(
  amount: number,
  step: 1 | -1,
  turns: readonly number[],
  can: (i: number) => boolean,
  shares: number[],
): number {
  let left = amount;
  while (left > 0) {
    const able = turns.filter(can).slice(0, left);
    if (able.length === 0) break;
    for (const i of able) shares[i] += step;
    left -= able.length;
  }
  return left;
}
