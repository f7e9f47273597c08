// Labels that do not follow from the texts. Wrong ones are learnt last, by heart (Arpit et al., arXiv:1706.05394): training
// accuracy goes on to climb, validation does not follow and grows sure of wrong answers. Too few tweets look much the same,
// and a run's own numbers, which know no single tweet, cannot tell the two apart: the rule says so.
import type { EpochEvent, Evaluation } from '../events';
import { runEpochs } from './remedies';
import { seen, type DiagnosedRun, type Rule } from './rule';
import { lossText, percent } from './words';

/** Nine in ten of the training labels can be answered at the end, wrong ones too. */
const BY_HEART = 0.9;
/** Of it, learnt since validation was at its best. */
const CLIMBED = 0.1;
/** Accuracy that validation lacks beside training. */
const GAP = 0.2;
/** That it has gained since its best loss at most: else it does follow. */
const FOLLOWED = 0.02;

export const labelNoise: Rule<'label-noise'> = {
  id: 'label-noise',
  judge(run) {
    const points = run.epochs.filter(isEvaluated);
    const last = points.at(-1);
    if (!last) return null;
    const best = points.reduce((a, b) => (b.evaluation.loss < a.evaluation.loss ? b : a));
    if (!isByHeart(run, best, last)) return null;
    const { loss, accuracy } = last.evaluation;
    return seen(
      'Labels learnt by heart',
      `Since epoch ${best.epoch} training accuracy climbed from ${percent(best.accuracy)} to ${percent(last.accuracy)}; validation stays at ${percent(accuracy)}, its loss, ${lossText(loss)}, above that of knowing nothing (${lossText(run.start.baseline.loss)}). ` +
        'Wrong labels look like this, and so do too few tweets. The findings on the data name texts with two labels; fewer epochs learn fewer by heart.',
      best.epoch < run.start.recipe.epochs ? runEpochs(best.epoch) : undefined,
    );
  },
};

type Evaluated = EpochEvent & { evaluation: Evaluation };
const isEvaluated = (epoch: EpochEvent): epoch is Evaluated => epoch.evaluation !== null;

function isByHeart({ start }: DiagnosedRun, best: Evaluated, last: Evaluated): boolean {
  return (
    last.accuracy >= BY_HEART &&
    last.accuracy - best.accuracy >= CLIMBED &&
    last.accuracy - last.evaluation.accuracy >= GAP &&
    last.evaluation.accuracy - best.evaluation.accuracy <= FOLLOWED &&
    last.evaluation.loss > start.baseline.loss
  );
}
