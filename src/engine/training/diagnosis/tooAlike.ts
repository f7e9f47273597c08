// Train and validation too alike: what validates has been seen. Of a real task a model that knows its training part by heart
// is less sure elsewhere; here it is as sure.
import { counted } from '@/engine/numberWords';
import type { EpochEvent } from '../events';
import { seen, type DiagnosedRun, type Remedy, type Rule } from './rule';
import { lossText } from './words';

/** Far into learning by heart. */
const BY_HEART = 0.99;
/** Lower end of the interval of validation: with nothing wrong that is 73 tweets, so the part is not tiny. */
const SURELY = 0.95;

export const tooAlike: Rule<'too-alike'> = {
  id: 'too-alike',
  judge({ epochs, data }) {
    const last = epochs.at(-1);
    if (!last?.evaluation || !isTooGood(last)) return null;
    const { accuracy, examples, loss } = last.evaluation;
    const right = Math.round(accuracy * examples);
    const { words, remedy } = whatToDo(data);
    return seen(
      'Validation is too easy',
      `${right} of ${counted(examples, 'validation tweet')} are right at a loss of ${lossText(loss)}, where training is at ${lossText(last.loss)}. New tweets hardly ever go so well: the same ones, or nearly, may be in both parts, or a word gives the label away. ` +
        words,
      remedy,
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

/** What is on one side of the split already is not proposed again. */
function whatToDo(data: DiagnosedRun['data']): { words: string; remedy?: Remedy } {
  const { apart, groups } = data ?? { apart: false, groups: null };
  const also = groups ? ` ${groups.fact}; rows that belong together are alike.` : '';
  const group = groups && { groupColumn: groups.column };
  if (!apart)
    return {
      words: `Keep texts that are nearly the same on one side of the split.${also}`,
      remedy: {
        label: group ? 'Keep such texts and groups on one side' : 'Keep such texts on one side',
        patch: {},
        choices: { overlap: 'apart', ...group },
      },
    };
  const words = 'Texts that are nearly the same are on one side of the split already';
  if (group)
    return {
      words: `${words}.${also}`,
      remedy: { label: 'Keep groups on one side', patch: {}, choices: group },
    };
  return {
    words: `${words}, so look for a word that gives the label away, or validate on tweets of another source.`,
  };
}
