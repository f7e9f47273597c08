// A sweep as a picture has it: where each value stands, and what it came to. Pure.
import type { Recipe, RecipeField } from '@/engine';
import { FIELD } from '@/state/recipe';
import { valueText } from './changes';
import { fieldOf, outcomesOf, type GroupOfRuns } from './groups';

/** The value of each by its place on the axis, the smallest first; choices in the order of their runs. */
export interface Dot {
  label: string;
  /** 0 to 1. */
  x: number;
  accuracy: number;
}

export function dotsOf(of: GroupOfRuns): Dot[] {
  const field = fieldOf(of.group);
  if (!field) return [];
  const found = outcomesOf(of)
    .reverse()
    .map(({ run, accuracy }) => ({ recipe: run.own!.start.recipe, accuracy }));
  const place = placing(field, found.map(({ recipe }) => recipe[field])); // prettier-ignore
  return found
    .map(({ recipe, accuracy }) => ({
      label: valueText(field, recipe),
      x: place(recipe[field]),
      accuracy,
    }))
    .sort((a, b) => a.x - b.x);
}

type Value = Recipe[RecipeField];

/** A logarithm where the field's own scale has one and all values are above 0. What is no number stands evenly apart. */
function placing(name: RecipeField, values: readonly Value[]): (value: Value) => number {
  const field = FIELD[name];
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) {
    const each = [...new Set(values)];
    return (value) => (each.length > 1 ? each.indexOf(value) / (each.length - 1) : 0.5);
  }
  const isLog = field.kind === 'number' && field.scale?.kind === 'log' && numbers.every((value) => value > 0);
  const on = (value: Value) => (isLog ? Math.log(value as number) : (value as number));
  const [low, high] = [Math.min(...numbers.map(on)), Math.max(...numbers.map(on))];
  return (value) => (high > low ? (on(value) - low) / (high - low) : 0.5);
}
