// Runs that belong together: those that were started as a group, and the one that they were made of. Pure.
import type { PastRun, RecipeField, RunGroup } from '@/engine';

/** The ids of runs have no colon. `by`: what differs within the group. */
export function groupId(origin: string, by: RecipeField): string {
  return `${origin}:${by}`;
}

/** The run that the group was made of is one of it: it differs by the same alone. Of folds it is not. */
export function isIn({ id, own }: PastRun, group: RunGroup): boolean {
  return own?.group?.id === group.id || (group.kind !== 'folds' && group.id.startsWith(`${id}:`));
}
