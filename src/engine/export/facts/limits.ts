// What a model is not good for, from its run's own numbers.
import { beatsChance, skillOf, type Skill } from '@/engine/training/skill';
import { finalEvaluation } from '../input';
import type { RunRecord } from '../types';

/** Below so many training tweets a class is hardly learned. */
const FEW = 20;

const BALANCED =
  'Its classes were balanced in training, so it answers as if each were as common as the others: rare ones too often, where they are rare.';

/** Sentences. @param hasEarlier it goes on from an earlier run's model */
export function limitSentences(run: RunRecord, hasEarlier: boolean): string[] {
  return [...ofData(run, hasEarlier), ...ofResults(run), ofLength(run)];
}

function ofData({ start, data: { classes } }: RunRecord, hasEarlier: boolean): string[] {
  const few = classes.filter(({ train }) => train < FEW).map(({ name, train }) => `${name} (${train})`);
  return [
    `It has seen ${start.trainRows} tweets of one file${hasEarlier ? ' and those of its earlier runs' : ''}. Other topics, other years and other languages may do much worse than the figures above.`,
    'What the labels got wrong or leave out, it has learned as well; nobody has looked at whom it is unfair to.',
    ...(few.length > 0 ? [`Classes with fewer than ${FEW} tweets to learn from: ${few.join(', ')}.`] : []),
  ];
}

function ofResults(run: RunRecord): string[] {
  const evaluation = finalEvaluation(run);
  if (!evaluation) return ['No tweet was held back, so there is no measure of how it does on new ones.'];
  const missing = evaluation.missingClasses.join(', ');
  const skill = skillOf(run.start, evaluation);
  return [
    ...(missing ? [`Nothing is known of ${missing}: no validation tweet has that label.`] : []),
    ...(beatsChance(skill) ? [] : [noSkill(run, skill, evaluation.examples)]),
    'Its probabilities are not calibrated: 0.9 does not mean nine of ten right.',
    ...(run.start.recipe.balance === 'none' ? [] : [BALANCED]),
  ];
}

function noSkill({ start }: RunRecord, { measure }: Skill, tweets: number): string {
  const always =
    measure === 'accuracy'
      ? `always answering “${start.baseline.label}”`
      : 'answering one class always, each class counting the same,';
  return `It is not better than ${always} as far as ${tweets} tweets can tell.`;
}

function ofLength({ start }: RunRecord): string {
  return `It was trained on texts of up to ${start.recipe.maxLength} tokens; what a longer one says after that, it did not read.`;
}
