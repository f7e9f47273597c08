// Which epoch's weights are kept, and whether to stop early: as the Hugging Face Trainer decides it (5.23, run beside this in
// the test), epoch by epoch. Of two equal ones the earlier is best, and NaN never is.
import { metricOf, type Recipe } from '../recipe';
import type { EpochEvent, Evaluation } from './events';

/** What of a recipe it goes by. */
export type BestRule = Pick<
  Recipe,
  'metricForBestModel' | 'earlyStoppingPatience' | 'earlyStoppingThreshold'
>;

export interface BestEpoch {
  /** 1-based; null before there is one. */
  epoch: number | null;
  /** The higher the better: its accuracy, or its loss with the other sign. Null before the first look. */
  score: number | null;
  /** Looks in a row, up to now, that did not improve on the best by more than the threshold. */
  waited: number;
}

export const NO_BEST: BestEpoch = { epoch: null, score: null, waited: 0 };

/** Whose weights are kept after so many whole epochs: while none is best, the last one's. */
export function keptEpoch({ epoch }: BestEpoch, epochs: number): number {
  return epoch ?? epochs;
}

/** After a look at `epoch`. Any improvement is a new best; only one by more than the threshold is not waited for. */
export function nextBest(
  before: BestEpoch,
  epoch: number,
  evaluation: Evaluation | null,
  rule: BestRule,
): BestEpoch {
  const metric = metricOf(rule);
  if (metric === null || !evaluation) return before;
  const score = metric === 'eval_accuracy' ? evaluation.accuracy : -evaluation.loss;
  const least = before.score ?? -Infinity;
  const isBetter = score > least;
  const improved = before.score === null || (isBetter && score - least > rule.earlyStoppingThreshold);
  return {
    epoch: isBetter ? epoch : before.epoch,
    score: isBetter ? score : least,
    waited: improved ? 0 : before.waited + 1,
  };
}

/** Of a run as it was told, whole or not. */
export function keptOf(
  recipe: BestRule,
  epochs: readonly Pick<EpochEvent, 'epoch' | 'evaluation'>[],
): number {
  const after = (best: BestEpoch, { epoch, evaluation }: (typeof epochs)[number]) =>
    nextBest(best, epoch, evaluation, recipe);
  return keptEpoch(epochs.reduce(after, NO_BEST), epochs.at(-1)?.epoch ?? 0);
}

export function stopsEarly({ waited }: BestEpoch, { earlyStoppingPatience }: BestRule): boolean {
  return earlyStoppingPatience !== null && waited >= earlyStoppingPatience;
}
