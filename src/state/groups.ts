// Runs that belong together: those that were started as a group, and the one that they were made of. Pure.
import type { PastRun, RecipeField, RunGroup } from '@/engine';

/** What differs within a group: a field of the recipe, or which of so many folds validates. */
type By = RecipeField | `folds-${number}`;

/** More of a group that is there already belong to it. The ids of runs have no colon. */
export function groupOf({ id, own }: PastRun, by: By, rest: Omit<RunGroup, 'id'>): RunGroup {
  const { group } = own!;
  const isMore = group?.kind === rest.kind && group.id.endsWith(`:${by}`);
  return isMore ? group : { id: `${id}:${by}`, ...rest };
}

/** Of the folds of a run, or of the run that is one of so many folds itself. */
export const foldGroup = (past: PastRun, folds: number): RunGroup =>
  groupOf(past, `folds-${folds}`, { kind: 'folds', label: 'Cross-validation' });

/** How many folds of a group came to their end, each counted once. */
export function foldsDone(runs: readonly PastRun[], { id }: RunGroup): number {
  const over = runs.filter(({ own }) => own?.group?.id === id && own.state === 'finished');
  return new Set(over.map(({ own }) => own!.data.choices.fold?.index)).size;
}

/** Seconds that a run on all but one fold takes, by the rows that this one trained on; null where its time is not known. */
export function secondsOfFold({ runtime, own }: PastRun, folds: number): number | null {
  const { trainRows, evalRows } = own!.start;
  return runtime && (runtime * (trainRows + evalRows) * (1 - 1 / folds)) / trainRows;
}

/** The run that the group was made of is one of it: it differs by the same alone. Of folds it is not. */
export function isIn({ id, own }: PastRun, group: RunGroup): boolean {
  return own?.group?.id === group.id || (group.kind !== 'folds' && group.id.startsWith(`${id}:`));
}
