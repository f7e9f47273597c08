// What the doctor proposes → what is typed to have it. Pure.
import type { DataChoices, Diagnosis, FindingAction, Recipe, RecipeField } from '@/engine';
import { keepArguments } from './keepOptions';
import type { NamedClass } from './labels';
import { flagOf } from './recipe';

/** Option and value of an action. `train` alone takes those of the recipe. */
export interface Remedy {
  words: string[];
  command: 'train' | null;
}

/** @param classes of the file, those that are left out too */
export function remedyOf(action: FindingAction, classes: readonly NamedClass[]): Remedy {
  const { choices = {}, balance, maxLength } = action;
  const ofData = dataWords(choices, classes);
  const ofRecipe = recipeWords({ balance, maxLength });
  return { words: [...ofData, ...ofRecipe], command: ofRecipe.length > 0 ? 'train' : null };
}

function dataWords(choices: DataChoices, classes: readonly NamedClass[] = []): string[] {
  return [
    ...keepArguments(choices),
    ...leaveOut(choices.leftOutLabels ?? [], classes),
    ...groupBy(choices.groupColumn ?? null),
  ];
}

/** What is typed for what a rule on a run proposes. */
export function remedyWords({ patch, choices = {}, folds }: Diagnosis['actions'][number]): string[] {
  const { validationShare } = choices;
  return [
    ...(validationShare === undefined ? [] : ['--validation-share', String(validationShare)]),
    ...(folds === undefined ? [] : ['--folds', String(folds)]),
    ...dataWords(choices),
    ...recipeWords(patch),
  ];
}

/** What is typed for these values of a recipe, a word an item. */
export function recipeWords(patch: Partial<Recipe>): string[] {
  return Object.entries(patch).flatMap(([field, value]) => {
    if (value === undefined) return [];
    const flag = flagOf(field as RecipeField);
    return value === true ? [flag] : [flag, String(value)];
  });
}

/** By its place, counted from 1. */
function groupBy(column: number | null): string[] {
  return column === null ? [] : ['--group-column', String(column + 1)];
}

/** A flag a class: after the first, a class called -1 would be read as an option. */
function leaveOut(labels: readonly string[], classes: readonly NamedClass[]): string[] {
  const names = labels.map(
    (label) => classes.find(({ rawLabels }) => rawLabels.includes(label))?.name ?? label,
  );
  return [...new Set(names)].flatMap((name) => ['--leave-out', name]);
}

/** As a POSIX shell takes it. */
export function typed({ words, command }: Remedy): string {
  const quoted = words.map((word) =>
    /^[\w./,:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
  return [...(command ? [command] : []), ...quoted].join(' ');
}
