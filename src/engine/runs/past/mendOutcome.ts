// Whether a run mended what it was to mend: the rule that saw the trouble is asked again, and the two are laid beside each other.
import type { MendOutcome } from '@/engine/pastRun';
import { diagnose, diagnosedData, type Diagnosis } from '@/engine/training/diagnosis';
import { compareRuns } from './compare';
import type { KeptOwnRun, PastRunFile } from './types';

/** @param mended the one that it was to mend */
export function mendOutcome(run: PastRunFile, mended: PastRunFile): MendOutcome {
  const comparison = compareRuns(run, mended);
  const [after, before] = [run, mended].map(({ own }) => own?.record.end?.evaluation?.loss);
  const compares = !('reason' in comparison) && after !== undefined && before !== undefined;
  return {
    still: run.own && stillSeen(run.own),
    comparison,
    loss: compares ? { before, after } : null,
  };
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
