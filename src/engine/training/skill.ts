// What a run is judged by: accuracy beside the commonest class, or, where training made all classes count the same, the
// share of each class that is right, on average, beside answering one class always. Plain arithmetic.
import type { Evaluation, StartEvent } from './events';
import { wilsonInterval } from './statistics';

export interface Skill {
  /** of-each-class: balanced accuracy, the mean recall of the classes that occur. */
  measure: 'accuracy' | 'of-each-class';
  reached: number;
  /** 95 %. */
  interval: [number, number];
  /** What no skill reaches. */
  chance: number;
}

/** Balanced training gives up accuracy for small classes on purpose: beside the commonest class it would look like failure. */
export function skillOf(
  { recipe, baseline }: Pick<StartEvent, 'recipe' | 'baseline'>,
  evaluation: Evaluation,
): Skill {
  if (recipe.balance !== 'none') return ofEachClass(evaluation);
  const { accuracy, interval } = evaluation;
  return { measure: 'accuracy', reached: accuracy, interval, chance: baseline.accuracy };
}

/** Whether more was reached than no skill would, as sure as the number of tweets allows. */
export function beatsChance({ interval, chance }: Skill): boolean {
  return interval[0] > chance;
}

/**
 * The interval of a mean of shares out of those of each (MOVER: Zou and Donner, Statistics in Medicine 27, 2008). A class of
 * few tweets has a wide one, so one lucky answer proves nothing.
 */
function ofEachClass({ perClass }: Evaluation): Skill {
  const classes = perClass.filter(({ support }) => support > 0);
  const shares = classes.map(({ recall, support }) => {
    const [low, high] = wilsonInterval(Math.round(recall * support), support);
    return { recall, below: recall - low, above: high - recall };
  });
  const count = Math.max(1, classes.length);
  const reached = shares.reduce((sum, { recall }) => sum + recall, 0) / count;
  const below = Math.hypot(...shares.map((share) => share.below)) / count;
  const above = Math.hypot(...shares.map((share) => share.above)) / count;
  const interval: [number, number] = [Math.max(0, reached - below), Math.min(1, reached + above)];
  return { measure: 'of-each-class', reached, interval, chance: 1 / count };
}
