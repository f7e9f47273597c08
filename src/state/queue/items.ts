// What is queued, and what of it is over. Pure.
import { FIELD, foldWords, formatNumber, type InterruptedRun, type PastRun, type Recipe, type RecipeField, type RunGroup } from '@/engine'; // prettier-ignore
import { foldGroup, groupOf, isIn, secondsOfFold } from '../groups';
import type { QueuedRun, QueueState } from '../queueTypes';
import type { RunNotes } from '../runNotes';
import type { Mended } from '../types';
import { sameValues } from '../same';

/** So many tell how far chance alone moves the figures. */
const MORE = 3;

/** The same run with the next seeds that its group has not had. Rows and parts stay. */
export function seedRuns(past: PastRun, all: readonly PastRun[]): QueuedRun[] {
  const group = groupOf(past, 'seed', { kind: 'seeds', label: 'Other seeds' });
  const seeds = all.flatMap((run) => (run.own && isIn(run, group) ? run.own.start.recipe.seed : []));
  const highest = Math.max(past.own!.start.recipe.seed, ...seeds);
  return Array.from({ length: MORE }, (_, i) => {
    // A seed has 32 bits.
    const seed = (highest + 1 + i) >>> 0;
    return queued(past, group, { seed }, `seed ${seed}`);
  });
}

/** The same run with these values of one field, one each. */
export function sweepRuns(
  past: PastRun,
  field: RecipeField,
  values: readonly Recipe[RecipeField][],
): QueuedRun[] {
  const { label } = FIELD[field];
  const group = groupOf(past, field, { kind: 'sweep', label });
  return values.map((value) =>
    queued(past, group, { [field]: value, preset: 'custom' }, `${lower(label)} ${valueText(field, value)}`),
  );
}

/** The same run once a fold, which validates while the others train: together every row validates once. */
export function foldRuns(past: PastRun, folds: number, mends: Mended | null = null): QueuedRun[] {
  const group = foldGroup(past, folds);
  return Array.from({ length: folds }, (_, index) => {
    const fold = { of: folds, index };
    const seconds = secondsOfFold(past, folds);
    return { ...queued(past, group, {}, foldWords(fold)), choices: { fold }, seconds, mends };
  });
}

function queued(past: PastRun, group: RunGroup, patch: Partial<Recipe>, what: string): QueuedRun {
  const { start, data } = past.own!;
  const recipe = { ...start.recipe, ...patch };
  const { fileName, fingerprint, choices } = data;
  return {
    what,
    recipe,
    choices: null,
    group,
    of: past.id,
    subject: { model: start.model, fileName, fingerprint, choices },
    seconds: past.runtime && (past.runtime * recipe.epochs) / start.recipe.epochs,
  };
}

const lower = (label: string) => label.replace(/^./, (letter) => letter.toLowerCase());

function valueText(name: RecipeField, value: Recipe[RecipeField]): string {
  const field = FIELD[name];
  if (typeof value === 'number') return formatNumber(value);
  if (field.kind === 'number') return field.whenEmpty ?? 'none';
  return field.kind === 'choice'
    ? (field.options.find((option) => option.value === value)?.label ?? '')
    : String(value);
}

/** Rows and parts of a run that waits. */
export const choicesOf = ({ subject, choices }: QueuedRun) => ({ ...subject.choices, ...choices });

/** Whether a past run is this one: it was trained before a page that was closed could write that down. */
export function isDone(item: QueuedRun, runs: readonly PastRun[]): boolean {
  return runs.some(
    ({ own }) =>
      own?.state === 'finished' &&
      own.group?.id === item.group.id &&
      sameValues(own.start.recipe, item.recipe) &&
      sameValues(own.data.choices, choicesOf(item)),
  );
}

/** Whether it is this one that was interrupted. */
export function isInterrupted(item: QueuedRun | undefined, { recipe, notes }: InterruptedRun): boolean {
  const { group, choices } = notes as RunNotes;
  return (
    item !== undefined &&
    group?.id === item.group.id &&
    sameValues(recipe, item.recipe) &&
    sameValues(choices, choicesOf(item))
  );
}

/** More at its end; what goes on goes on, and what waits for a word waits for it. */
export function added(queue: QueueState | null, more: readonly QueuedRun[]): QueueState | null {
  if (more.length === 0) return queue;
  if (!queue) return { items: more, total: more.length, status: 'ready', failure: null };
  return { ...queue, items: [...queue.items, ...more], total: queue.total + more.length };
}

/** Null where none is left. */
export function withItems(queue: QueueState, items: readonly QueuedRun[]): QueueState | null {
  return items.length > 0 ? { ...queue, items } : null;
}
