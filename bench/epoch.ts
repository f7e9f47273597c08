// An epoch of real texts as stock tfjs would have it: padded batches, of which some are timed for all.
import type { Texts } from './shapes';

/** As in peers/stockBert.ts. */
const MULTIPLE_OF = 8;

/** Positions of a batch that is padded to its longest text. */
export function paddedTokens({ sequences }: Pick<Texts, 'sequences'>): number {
  const longest = Math.max(...sequences.map(({ length }) => length));
  return sequences.length * Math.ceil(longest / MULTIPLE_OF) * MULTIPLE_OF;
}

/** `some` of `count` places, each in the middle of an equal part. */
export function spreadOver(count: number, some: number): number[] {
  return Array.from({ length: Math.min(some, count) }, (_, i) =>
    Math.floor(((i + 0.5) * count) / Math.min(some, count)),
  );
}

/** Milliseconds of all batches, from those that were timed, in proportion to their tokens. */
export function scaled(
  timed: readonly { tokens: number; milliseconds: number }[],
  tokens: readonly number[],
): number {
  const seen = timed.reduce((sum, one) => sum + one.tokens, 0);
  const spent = timed.reduce((sum, one) => sum + one.milliseconds, 0);
  return (spent / seen) * tokens.reduce((sum, some) => sum + some, 0);
}
