// Runs that were started together. Pure.
import type { PastRun, RecipeField, RunGroup } from '@/engine';
import { isIn } from '@/state/groups';
import { FIELD } from '@/state/recipe';

export interface GroupOfRuns {
  group: RunGroup;
  /** The newest first; with the run that the others were made of. */
  runs: readonly PastRun[];
}

/** Those that more than one run is of, by the id of their newest run. */
export function groupsOf(runs: readonly PastRun[]): ReadonlyMap<string, GroupOfRuns> {
  const groups = new Map<string, GroupOfRuns>();
  const seen = new Set<string>();
  for (const { own } of runs) {
    const group = own?.group;
    if (!group || seen.has(group.id)) continue;
    seen.add(group.id);
    const all = runs.filter((run) => isIn(run, group));
    // A run that is the newest of two groups heads the one that it was started with.
    if (all.length > 1 && !groups.has(all[0].id)) groups.set(all[0].id, { group, runs: all });
  }
  return groups;
}

/** The field of the recipe that differs; null where it is none. */
export function fieldOf({ id, kind }: RunGroup): RecipeField | null {
  const field = id.slice(id.indexOf(':') + 1);
  return kind !== 'folds' && field in FIELD ? (field as RecipeField) : null;
}

/** The best validation accuracy of those that came to their end; others did not have the same chance. */
export interface Outcome {
  run: PastRun;
  accuracy: number;
  /** 95 %, of that accuracy. */
  interval: readonly [number, number];
}

export function outcomesOf({ runs }: Pick<GroupOfRuns, 'runs'>): Outcome[] {
  return runs.flatMap((run) => {
    const all = run.own?.state === 'finished' ? run.own.epochs : [];
    const [first, ...rest] = all.flatMap(({ evaluation }) => evaluation ?? []);
    if (!first) return [];
    const { accuracy, interval } = rest.reduce((a, b) => (b.accuracy > a.accuracy ? b : a), first);
    return [{ run, accuracy, interval }];
  });
}
