// Whether a remedy helped: what it was taken against, beside the run that it started. Pure.
import type { Diagnosis, Evaluation } from '@/engine';
import { percent } from '../format';
import { memoize } from '../memo';
import { isActive } from '../runReducer';
import type { Mended, PastState, RunState, StudioState } from '../types';
import { selectDiagnosis } from './diagnosis';

/** What the remedy that is taken now is to mend; undefined where the run was not written down, so that there is no link. */
export function mendedOf(run: RunState, { runs, shown }: PastState, finding: Diagnosis): Mended | undefined {
  if (shown === null || !runs.some(({ id }) => id === shown)) return undefined;
  const evaluation = lastEvaluation(run);
  const before = evaluation && { loss: evaluation.loss, accuracy: evaluation.accuracy };
  return { run: shown, number: run.number, finding, before };
}

const lastEvaluation = ({ end, epochs }: RunState) => end?.evaluation ?? epochs.at(-1)?.evaluation ?? null;

type Figures = Pick<Evaluation, 'loss' | 'accuracy'>;

interface Outcome {
  /** Of the run that was to mend it. */
  number: number;
  /** Whether the rule still sees its trouble; null where there is not enough to tell. */
  still: boolean | null;
  before: Figures | null;
  after: Figures | null;
}

/** Fact, then meaning. */
export function outcomeWords({ number, still, before, after }: Outcome): string {
  if (still === null) return `Run ${number} was to mend this, and ended before that could be told.`;
  const figures =
    before && after
      ? `: validation accuracy ${percent(before.accuracy)} → ${percent(after.accuracy)}, loss ${before.loss.toFixed(3)} → ${after.loss.toFixed(3)}`
      : '';
  if (still)
    return `Run ${number} was to mend this, and the rule still sees it${figures}. Something else is needed.`;
  const better =
    !before || !after || after.accuracy > before.accuracy || after.loss < before.loss
      ? 'It helped.'
      : 'That trouble is gone; the model is no better for it.';
  return `Run ${number} was to mend this, and the rule sees nothing any more${figures}. ${better}`;
}

/** What became of what this run is to mend; null while it goes on, and where it mends nothing. */
export const selectOutcome: (state: Pick<StudioState, 'run'>) => string | null = memoize<
  StudioState,
  'run',
  string | null
>(['run'], ({ run }) => {
  const { mends, number, epochs } = run;
  if (!mends || !run.start || isActive(run)) return null;
  const after = lastEvaluation(run);
  const seen = selectDiagnosis({ run }).some(
    ({ id, state }) => id === mends.finding.id && state === 'triggered',
  );
  // A rule that is silent has seen something only where there was an epoch to look at.
  const still = seen ? true : epochs.length > 0 ? false : null;
  return outcomeWords({ number, still, before: mends.before, after });
});
