// Whether a run has learned: its training accuracy beside what no skill reaches, as sure as the number of tweets allows.
import type { EpochEvent, StartEvent } from '../events';
import { beatsChance, skillOf } from '../skill';
import { chanceOf } from './words';

/** Of what no skill gets wrong, the share that is right: so much is no luck, and validation need not confirm it. */
const FAR = 0.2;

interface Reached {
  reached: number;
  /** Of what, in words. */
  of: string;
  /** none: no more than luck; unconfirmed: a little more, of which validation shows nothing; learned: more. */
  than: 'none' | 'unconfirmed' | 'learned';
  /** What validation reached, by the same measure as its chance; null where nothing validates. */
  validated: number | null;
}

/**
 * Weights let training give up some of its accuracy for small classes: then it is the share of each class that is right in
 * validation. Copies of tweets and repeats are no further tweets, so luck is counted by tweets.
 */
export function reachedBy(start: StartEvent, { accuracy, evaluation }: EpochEvent): Reached {
  const skill = evaluation && skillOf(start, evaluation);
  const validated = skill?.reached ?? null;
  if (start.recipe.balance === 'weights' && skill) {
    const of = ' of each validation class right, on average';
    return { reached: skill.reached, of, than: beatsChance(skill) ? 'learned' : 'none', validated };
  }
  const chance = chanceOf(start).accuracy;
  const beats = accuracy > chance + chanceMargin(chance, start.trainRows);
  const confirmed = accuracy > chance + FAR * (1 - chance) || !skill || beatsChance(skill);
  const than = !beats ? 'none' : confirmed ? 'learned' : 'unconfirmed';
  return { reached: accuracy, of: '', than, validated };
}

export function hasLearned(start: StartEvent, epoch: EpochEvent): boolean {
  return reachedBy(start, epoch).than === 'learned';
}

/** 1.96 standard errors of the baseline's share in as many tweets: what luck alone reaches one time in forty. */
function chanceMargin(accuracy: number, tweets: number): number {
  return 1.96 * Math.sqrt((accuracy * (1 - accuracy)) / Math.max(1, tweets));
}
