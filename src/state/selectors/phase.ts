// Where in the work the person is; everything that opens or folds follows from it. Pure.
import { isActive } from '../runReducer';
import type { RunState, StudioState } from '../types';

/** empty: no table yet. setup: choosing. training: a run holds the engine. over: a run has ended, however. */
export type Phase = 'empty' | 'setup' | 'training' | 'over';

export function selectPhase({ table, run }: Pick<StudioState, 'table' | 'run'>): Phase {
  if (isActive(run)) return 'training';
  if (run.status !== 'idle') return 'over';
  return table ? 'setup' : 'empty';
}

/** Whether there are figures on validation texts, interim or final. */
export function hasResults(run: RunState): boolean {
  return run.epochs.length > 0 || run.end?.evaluation != null;
}

/** Share of the run's steps that are done, 0 to 1. */
export function selectProgress({ run }: Pick<StudioState, 'run'>): number {
  const last = run.steps.at(-1);
  return run.start && last ? last.step / run.start.steps : 0;
}
