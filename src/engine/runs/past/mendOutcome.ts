// Whether a run mended what it was to mend: the rule that saw the trouble is asked again, and the two are laid beside each other.
import type { MendOutcome } from '@/engine/pastRun';
import type { RunRecord } from '@/engine/export/types';
import { isTooSmall } from '@/engine/training/diagnosis/smallValidation';
import { foldFigures, foldsFact } from '@/engine/training/foldFigures';
import { pooledEvaluation } from '@/engine/training/metrics';
import { diagnose, diagnosedData, type Diagnosis } from '@/engine/training/diagnosis';
import { compareRuns } from './compare';
import type { KeptOwnRun, PastRunFile } from './types';

/**
 * @param mended the one that it was to mend
 * @param all where the others lie that were to mend it together with this one
 */
export function mendOutcome(
  run: PastRunFile,
  mended: PastRunFile,
  all: readonly PastRunFile[] = [],
): MendOutcome {
  const group = run.own?.group;
  if (group?.kind === 'folds')
    return outcomeOfFolds(all.filter(({ own }) => own?.group?.id === group.id), run.own!.record); // prettier-ignore
  const comparison = compareRuns(run, mended);
  const [after, before] = [run, mended].map(({ own }) => own?.record.end?.evaluation?.loss);
  const compares = !('reason' in comparison) && after !== undefined && before !== undefined;
  return {
    still: run.own && stillSeen(run.own),
    comparison,
    loss: compares ? { before, after } : null,
  };
}

/** Of each fold one that came to its end; of all of them the rule asks what it asked of the run. */
function outcomeOfFolds(runs: readonly PastRunFile[], { start, data }: RunRecord): MendOutcome {
  const { of } = data.choices.fold!;
  const over = Array.from({ length: of }, (_, index) =>
    runs.find(({ own }) => own!.state === 'finished' && own!.record.data.choices.fold?.index === index),
  ).flatMap((run) => run?.own!.record.end?.evaluation ?? []);
  const isWhole = over.length === of;
  const fact = isWhole ? foldsFact(of, foldFigures(over)) : null;
  const still = isWhole ? isTooSmall(start, pooledEvaluation(over)) : null;
  return { still, comparison: null, loss: null, folds: { of, done: over.length, fact } };
}

/** What the rules make of a run as it was written down; of a failure only its sentence was. */
export function diagnosisOf({ record, failure }: KeptOwnRun): Diagnosis[] {
  const { start, steps, epochs, end, data } = record;
  const error = failure === null ? null : ({ code: 'internal', message: failure } as const);
  return diagnose(start, steps, epochs, end, error, diagnosedData(data));
}

/** A rule that is silent has seen something only where there was an epoch to look at. */
function stillSeen(own: KeptOwnRun): boolean | null {
  const isSeen = diagnosisOf(own).some(({ id, state }) => id === own.mends?.rule && state === 'triggered');
  return isSeen ? true : own.record.epochs.length > 0 ? false : null;
}
