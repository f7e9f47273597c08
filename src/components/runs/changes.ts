// What one run has otherwise than the run before it, in a few words. Pure.
import type { Recipe, RecipeField } from '@/engine';
import { counted, foldWords, percent } from '@/state/format';
import { CARD_NAME, FIELD, FIRST_FIELDS, formatNumber, OTHER_FIELDS } from '@/state/recipe';
import { sameValues } from '@/state/same';
import { shortModel, type Setup } from './setup';

export interface Change {
  /** Of the recipe that it follows, before the first change of it. */
  lead?: string;
  name: string;
  /** Null where there was nothing before. */
  from: string | null;
  to: string;
}

export interface Changed {
  changes: readonly Change[];
  /** Changes that are not named. */
  more: number;
}

/** More are not read. */
const MOST = 4;

const PRESETS: Record<Recipe['preset'], string> = {
  recommended: 'Recommended',
  card: `Seed card: ${CARD_NAME}`,
  custom: 'Own recipe',
};
const DEVICES = { gpu: 'GPU', processor: 'processor' };
/** Nobody says it longer. */
const SHORT: Partial<Record<RecipeField, string>> = { learningRate: 'lr' };

/** `before` null: the first run. Nothing in it: the same again. */
export function changesBetween(now: Setup, before: Setup | null): Changed {
  const all = before
    ? [...modelChange(now, before), ...recipeChanges(now.recipe, before.recipe), ...dataChanges(now, before), ...deviceChange(now, before)] // prettier-ignore
    : firstOf(now);
  return { changes: all.slice(0, MOST), more: Math.max(0, all.length - MOST) };
}

function firstOf({ recipe, fileName }: Setup): Change[] {
  const rate = { lead: PRESETS[recipe.preset], ...fieldChange('learningRate', recipe, null) };
  return [rate, ...(fileName ? [{ name: 'on', from: null, to: fileName }] : [])];
}

function modelChange(now: Setup, before: Setup): Change[] {
  const [from, to] = [shortModel(before.model), shortModel(now.model)];
  return now.model === before.model ? [] : [{ name: 'model', from, to }];
}

function recipeChanges(now: Recipe, before: Recipe): Change[] {
  const fields = [...FIRST_FIELDS, ...OTHER_FIELDS].map(({ name }) => name);
  const changes = fields
    .filter((name) => now[name] !== before[name])
    .map((name) => fieldChange(name, now, before));
  if (now.preset === before.preset || now.preset === 'custom') return changes;
  const lead = PRESETS[now.preset];
  const [first = { name: '', from: null, to: '' }, ...rest] = changes;
  return [{ lead, ...first }, ...rest];
}

function fieldChange(name: RecipeField, now: Recipe, before: Recipe | null): Change {
  const label = SHORT[name] ?? FIELD[name].label.replace(/^./, (letter) => letter.toLowerCase());
  return { name: label, from: before && valueText(name, before), to: valueText(name, now) };
}

/** A value as its field writes it. */
export function valueText(name: RecipeField, recipe: Recipe): string {
  const field = FIELD[name];
  const value = recipe[name];
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return formatNumber(value);
  if (field.kind === 'number') return field.whenEmpty ?? 'none';
  if (field.kind === 'choice') return field.options.find((option) => option.value === value)?.label ?? '';
  return '';
}

function dataChanges(now: Setup, before: Setup): Change[] {
  if (now.fingerprint !== before.fingerprint) {
    const sameName = now.fileName === before.fileName;
    return [
      { name: 'data', from: before.fileName, to: sameName ? 'another file of that name' : now.fileName },
    ];
  }
  const { validationShare, maxRows, fold, ...rest } = now.choices;
  const { validationShare: share, maxRows: cap, fold: other, ...others } = before.choices;
  // Runs of before there were folds have no word for none.
  const [from, to] = [other, fold].map((one) => (one ? foldWords(one) : 'no fold'));
  const rowsOfIt =
    fold && now.validationRows !== null ? `, ${counted(now.validationRows, 'tweet')} validate` : '';
  const rows = (most: number | null | undefined) => (most == null ? 'all' : String(most));
  return [
    ...(validationShare === share
      ? []
      : [{ name: 'validation', from: percent(share ?? 0, 0), to: percent(validationShare ?? 0, 0) }]),
    ...(from === to ? [] : [{ name: '', from, to: to + rowsOfIt }]),
    ...(maxRows === cap ? [] : [{ name: 'rows drawn', from: rows(cap), to: rows(maxRows) }]),
    ...(sameValues(rest, others) ? [] : [{ name: '', from: null, to: 'other rows, labels or parts' }]),
  ];
}

function deviceChange(now: Setup, before: Setup): Change[] {
  if (!now.device || !before.device || now.device === before.device) return [];
  return [{ name: 'on', from: DEVICES[before.device], to: DEVICES[now.device] }];
}
