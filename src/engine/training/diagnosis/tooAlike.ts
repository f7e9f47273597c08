// Train and validation too alike: what validates has been seen. Of a real task a model that knows its training part by heart
// is less sure elsewhere; here it is as sure.
import { counted } from '@/engine/numberWords';
import type { EpochEvent } from '../events';
import { seen, type Rule } from './rule';
import { lossText } from './words';

/** Far into learning by heart. */
const BY_HEART = 0.99;
/** Lower end of the interval of validation: with nothing wrong that is 73 tweets, so the part is not tiny. */
const SURELY = 0.95;

export const tooAlike: Rule<'too-alike'> = {
  id: 'too-alike',
  judge({ epochs }) {
    const last = epochs.at(-1);
    if (!last?.evaluation || !isTooGood(last)) return null;
    const { accuracy, examples, loss } = last.evaluation;
    const right = Math.round(accuracy * examples);
    return seen(
      'Validation is too easy',
      `${right} of ${counted(examples, 'validation tweet')} are right at a loss of ${lossText(loss)}, where training is at ${lossText(last.loss)}. New tweets hardly ever go so well: the same ones, or nearly, may be in both parts, or a word gives the label away. ` +
        'Keep texts that the findings on the data name on one side, and run again.',
    );
  },
};

function isTooGood({ accuracy, loss, evaluation }: EpochEvent): boolean {
  return (
    evaluation !== null &&
    accuracy >= BY_HEART &&
    evaluation.accuracy >= BY_HEART &&
    evaluation.interval[0] >= SURELY &&
    evaluation.loss <= loss
  );
}
