// What a remedy is to mend, and whether it did, of the run in the state. Pure.
import { outcomeWords, type Diagnosis, type MendOutcome } from '@/engine';
import { memoize } from '../memo';
import { isActive } from '../runReducer';
import type { Mended, PastState, RunState, StudioState } from '../types';
import { selectDiagnosis } from './diagnosis';

/** What the remedy that is taken now is to mend; undefined where the run was not written down, so that there is no link. */
export function mendedOf(run: RunState, { runs, shown }: PastState, finding: Diagnosis): Mended | undefined {
  if (shown === null || !runs.some(({ id }) => id === shown)) return undefined;
  return { run: shown, number: run.number, finding };
}

/**
 * What became of what this run is to mend; null while it goes on, and where it mends nothing. Its figures are told once it has
 * been laid beside the other.
 */
export const selectOutcome: (state: Pick<StudioState, 'run' | 'past'>) => string | null = memoize<
  StudioState,
  'run' | 'past',
  string | null
>(['run', 'past'], ({ run, past }) => {
  const { mends, number, start } = run;
  if (!mends || !start || isActive(run)) return null;
  const told = past.shown === null ? null : past.outcomes[past.shown];
  // A fold by itself says nothing of what it is to mend.
  if (!told && run.data?.validation === 'fold') return null;
  return outcomeWords(`Run ${number} was to mend this`, told ?? alone(run, mends));
});

/** By the rule alone: one that is silent has seen something only where there was an epoch to look at. */
function alone(run: RunState, { finding }: Mended): MendOutcome {
  const isSeen = selectDiagnosis({ run }).some(({ id, state }) => id === finding.id && state === 'triggered');
  return { still: isSeen || (run.epochs.length > 0 ? false : null), comparison: null, loss: null };
}
