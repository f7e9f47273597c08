// How rules write numbers, and what no skill would reach, in words. Pure.
import type { Evaluation, StartEvent } from '../events';

/** 0.4031 → "40.3 %", with a space that does not break. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)}\u00a0%`;

export const lossText = (loss: number): string => loss.toFixed(3);

/** 0.5481 → "0.55"; 37.69 → "38"; 120,000 → "1.2e+5". */
export const normText = (norm: number): string => String(Number(norm.toPrecision(2)));

/**
 * What no skill reaches, in words too. Where training makes all classes count the same, the commonest is no answer
 * better than another: of the labels, or of those that occur in `evaluation` where that is judged.
 */
export function chanceOf(
  { baseline, labels, recipe, evalRows }: StartEvent,
  evaluation: Evaluation | null = null,
): { accuracy: number; would: string; than: string } {
  if (recipe.balance === 'sampling' || (recipe.balance === 'weights' && evalRows > 0)) {
    const judged = recipe.balance === 'weights' ? evaluation : null;
    const classes = judged ? judged.perClass.filter(({ support }) => support > 0).length : labels.length;
    const guessing = `guessing among ${classes} classes as common as one another`;
    return {
      accuracy: 1 / classes,
      would: `${guessing.charAt(0).toUpperCase()}${guessing.slice(1)}`,
      than: guessing,
    };
  }
  const always = `always answering “${baseline.label}”`;
  return { accuracy: baseline.accuracy, would: `A${always.slice(1)}`, than: always };
}
