// The card's advice "low training accuracy: balance the data, change hyperparameters, the learning rate first", as a rule.
import { formatNumber } from '@/engine/recipe';
import {
  chanceOf,
  countOf,
  isOver,
  percent,
  runAgainAt,
  SAFE_RATE,
  USUAL_RATE,
  type DiagnosedRun,
  type Diagnosis,
} from './run';
import type { EpochEvent } from '../events';
import { beatsChance, skillOf } from '../skill';

const ID = 'low-training-accuracy';
/** Fewer corrections than this may simply not be enough to leave chance. */
const FEW_STEPS = 100;

/**
 * Compares the training accuracy with always answering the commonest class, as sure as the number of rows allows. Weights
 * let it give up some of that accuracy for small classes: then it is the share of each class that is right in validation.
 */
export function diagnoseAccuracy(run: DiagnosedRun): Diagnosis {
  const { epochs, start } = run;
  const last = epochs.at(-1);
  const chance = chanceOf(start, last?.evaluation);
  if (!last)
    return watching(`Told at the end of each epoch. ${chance.would} would give ${percent(chance.accuracy)}.`);
  const { reached, of, beats } = reachedBy(run, last);
  if (beats) return learned(chance.accuracy, reached, of);
  const fact = `${percent(reached)}${of}, no better than ${chance.than} (${percent(chance.accuracy)})`;
  // One epoch with its warm-up is no verdict while there are more to come.
  if (epochs.length === 1 && !isOver(run))
    return watching(
      `After one epoch ${fact}. If the next is no better, you will be told here what to change.`,
    );
  return {
    id: ID,
    state: 'triggered',
    title: 'Low training accuracy',
    ...remedy(run, `It reached ${fact}.`),
  };
}

function watching(text: string): Diagnosis {
  return { id: ID, state: 'watching', title: 'Low training accuracy', text, actions: [] };
}

/** What is compared, of what, in words, and whether it is more than chance. */
function reachedBy({ start }: DiagnosedRun, { accuracy, evaluation }: EpochEvent) {
  if (start.recipe.balance === 'weights' && evaluation) {
    const skill = skillOf(start, evaluation);
    const of = ' of each validation class right, on average';
    return { reached: skill.reached, of, beats: beatsChance(skill) };
  }
  const chance = chanceOf(start).accuracy;
  return { reached: accuracy, of: '', beats: accuracy > chance + chanceMargin(chance, start.trainRows) };
}

function learned(chance: number, accuracy: number, of: string): Diagnosis {
  const how = accuracy > chance + 0.2 ? 'far above' : 'above';
  const text = `${percent(accuracy)}${of}, ${how} the ${percent(chance)} baseline. It learned.`;
  return { id: ID, state: 'clear', title: 'Training accuracy', text, actions: [] };
}

/** 1.96 standard errors of the baseline's share in as many tweets: what luck alone reaches one time in forty. */
function chanceMargin(accuracy: number, tweets: number): number {
  return 1.96 * Math.sqrt((accuracy * (1 - accuracy)) / Math.max(1, tweets));
}

function remedy(run: DiagnosedRun, fact: string): Pick<Diagnosis, 'text' | 'actions'> {
  const { cause, action } = causeOf(run);
  const uneven = imbalance(run);
  const text = [fact, cause, uneven].filter(Boolean).join(' ');
  return { text, actions: uneven ? [action, BALANCE] : [action] };
}

function causeOf({ start: { recipe }, steps, epochs }: DiagnosedRun): {
  cause: string;
  action: Diagnosis['actions'][number];
} {
  const { learningRate, epochs: planned } = recipe;
  const rate = formatNumber(learningRate);
  if (learningRate > USUAL_RATE[1])
    return { cause: `The learning rate, ${rate}, erased what BERT knew.`, action: runAgainAt(SAFE_RATE) };
  if (learningRate < USUAL_RATE[0]) {
    return {
      cause: `The learning rate, ${rate}, is too small to move it in ${countOf(epochs.length, 'epoch')}.`,
      action: runAgainAt(SAFE_RATE),
    };
  }
  if (steps.length < FEW_STEPS) {
    const more = { label: `Run ${2 * planned} epochs`, patch: { epochs: 2 * planned } };
    return { cause: `${countOf(steps.length, 'step')} may be too few to learn from.`, action: more };
  }
  const other = learningRate > SAFE_RATE ? SAFE_RATE : USUAL_RATE[1];
  return {
    cause: 'Try another learning rate first; then see whether the labels follow from the texts.',
    action: runAgainAt(other),
  };
}

const BALANCE: Diagnosis['actions'][number] = { label: 'Balance by weights', patch: { balance: 'weights' } };

/** Where one class is half as common again as its even share, and nothing balances it. */
function imbalance({ start: { baseline, labels, recipe } }: DiagnosedRun): string {
  if (recipe.balance !== 'none' || baseline.accuracy * labels.length < 1.5) return '';
  return `“${baseline.label}” is ${percent(baseline.accuracy)} of the tweets; balanced, the others would count as much.`;
}
