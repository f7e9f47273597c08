// What rules propose, and the rates that they go by. Pure.
import { counted } from '@/engine/numberWords';
import { formatNumber, type Recipe } from '@/engine/recipe';
import type { StartEvent } from '../events';
import type { Remedy } from './rule';
import { percent } from './words';

/** The rate to try first where one was too high or too low: within the usual range for any BERT. */
export const SAFE_RATE = 2e-5;
/** Ends of the usual range of learning rates. */
export const USUAL_RATE = [1e-5, 5e-5] as const;
/** The card's: its BERT-base did not learn at it (card.ts); MiniLM did, and overfitted (recorded with PyTorch and here). */
const CARD_RATE = 3e-4;

const BALANCE: Remedy = { label: 'Balance by weights', patch: { balance: 'weights' } };

export function runAgainAt(learningRate: number): Remedy {
  return { label: `Run again at ${formatNumber(learningRate)}`, patch: { learningRate } };
}

export function runEpochs(epochs: number): Remedy {
  return { label: `Run ${counted(epochs, 'epoch')}`, patch: { epochs } };
}

/** Smaller corrections, whatever they were. */
export function slower({ learningRate }: Recipe): Remedy {
  return runAgainAt(learningRate > SAFE_RATE ? SAFE_RATE : Number((learningRate / 10).toPrecision(6)));
}

export const isTooFast = ({ learningRate }: Recipe): boolean => learningRate > USUAL_RATE[1];

/** "The learning rate, 3e-4, is above the usual range for BERT (1e-5 to 5e-5)", without a full stop. */
export function aboveUsual({ learningRate }: Recipe): string {
  const [low, high] = USUAL_RATE.map(formatNumber);
  return `The learning rate, ${formatNumber(learningRate)}, is above the usual range for BERT (${low} to ${high})`;
}

/** The same of a run that did not learn, and what was seen at such a rate, of which model: of one is none of another. */
export function tooFastToLearn({ model, recipe }: StartEvent): string {
  const fact = aboveUsual(recipe);
  const at = formatNumber(CARD_RATE);
  if (/minilm/i.test(model) && recipe.learningRate <= CARD_RATE)
    return `${fact}. MiniLM has learned at ${at}, so look at the labels too.`;
  return recipe.learningRate < CARD_RATE
    ? `${fact}.`
    : `${fact}; at ${at} the card’s BERT-base did not learn.`;
}

/** That one class is half as common again as its even share, and nothing balances it; '' where it is not. */
export function uneven({ baseline, labels, recipe }: StartEvent): string {
  if (recipe.balance !== 'none' || baseline.accuracy * labels.length < 1.5) return '';
  return `“${baseline.label}” is ${percent(baseline.accuracy)} of the tweets; balanced, the others would count as much.`;
}

/** Where classes are uneven and the learning rate, which goes first, is none too high. */
export function balancing(start: StartEvent): Remedy | null {
  return isTooFast(start.recipe) || uneven(start) === '' ? null : BALANCE;
}
