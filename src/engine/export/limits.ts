// The part of a model card that says what the model is not good for, from the run's own numbers.
import { markdown } from './markup';
import { finalEvaluation, type ExportInput } from './input';
import type { RunRecord } from './types';

/** Below so many training tweets a class is hardly learned. */
const FEW = 20;

const BALANCED =
  'Its classes were balanced in training, so it answers as if each were as common as the others: rare ones too often, where they are rare.';

/** A section of Markdown. */
export function limits({ model }: ExportInput, run: RunRecord): string {
  const points = [...ofData(run), ...ofResults(run), ofLength(run), ...ofLicence(model.licence)];
  return `## Limits\n\n${points.map((point) => `- ${point}`).join('\n')}`;
}

function ofData({ start, data: { classes } }: RunRecord): string[] {
  const few = classes
    .filter(({ train }) => train < FEW)
    .map(({ name, train }) => `${markdown(name)} (${train})`);
  return [
    `It has seen ${start.trainRows} tweets of one file. Other topics, other years and other languages may do much worse than the figures above.`,
    'What the labels got wrong or leave out, it has learned as well; nobody has looked at whom it is unfair to.',
    ...(few.length > 0 ? [`Classes with fewer than ${FEW} tweets to learn from: ${few.join(', ')}.`] : []),
  ];
}

function ofResults(run: RunRecord): string[] {
  const evaluation = finalEvaluation(run);
  if (!evaluation) return ['No tweet was held back, so there is no measure of how it does on new ones.'];
  const { missingClasses, accuracy, interval } = evaluation;
  const missing = missingClasses.map(markdown).join(', ');
  const chance = `It is not better than always answering “${markdown(run.start.baseline.label)}” as far as ${evaluation.examples} tweets can tell.`;
  return [
    ...(missing ? [`Nothing is known of ${missing}: no validation tweet has that label.`] : []),
    ...(interval[0] <= run.start.baseline.accuracy || accuracy <= run.start.baseline.accuracy
      ? [chance]
      : []),
    'Its probabilities are not calibrated: 0.9 does not mean nine of ten right.',
    ...(run.start.recipe.balance === 'none' ? [] : [BALANCED]),
  ];
}

function ofLength({ start }: RunRecord): string {
  return `It was trained on texts of up to ${start.recipe.maxLength} tokens; what a longer one says after that, it did not read.`;
}

function ofLicence(licence: string | null): string[] {
  return licence
    ? []
    : ['The licence of the model it started from is not known; find it out before passing this one on.'];
}
