// A sweep as a picture has it: where each value stands, what it came to and how sure that is, and the same in words. Pure.
import type { Recipe, RecipeField } from '@/engine';
import { niceStep } from '@/components/ui/scale';
import { percent } from '@/state/format';
import { FIELD } from '@/state/recipe';
import { valueText } from './changes';
import { fieldOf, outcomesOf, type GroupOfRuns } from './groups';

/** The value of each by its place on the axis, the smallest first; choices in the order of their runs. */
export interface Dot {
  label: string;
  /** 0 to 1. */
  x: number;
  accuracy: number;
  /** 95 % */
  interval: readonly [number, number];
}

export function dotsOf(of: GroupOfRuns): Dot[] {
  const field = fieldOf(of.group);
  if (!field) return [];
  const found = outcomesOf(of)
    .reverse()
    .map(({ run, ...rest }) => ({ recipe: run.own!.start.recipe, ...rest }));
  const place = placing(field, found.map(({ recipe }) => recipe[field])); // prettier-ignore
  return found
    .map(({ recipe, ...rest }) => ({ label: valueText(field, recipe), x: place(recipe[field]), ...rest }))
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

/** What no skill reaches: the share of the commonest class. All runs of a sweep have the same tweets. */
export const chanceOf = ({ runs }: GroupOfRuns): number => runs[0].own!.start.baseline.accuracy;

/** Round shares that have all whiskers and chance between the first and the last. */
export function ticksOf(dots: readonly Dot[], chance: number): number[] {
  const low = Math.min(chance, ...dots.map(({ interval }) => interval[0]));
  const high = Math.max(chance, ...dots.map(({ interval }) => interval[1]));
  const step = niceStep(Math.max(high - low, 0.01), 4);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(6)));
}

/** All that the picture shows, for those who do not see it. */
export function sweepText(dots: readonly Dot[], chance: number): string {
  const each = dots.map(
    ({ label, accuracy, interval: [low, high] }) =>
      `${label}: ${percent(accuracy)}, interval ${percent(low)} to ${percent(high)}`,
  );
  return `${each.join('; ')}. Always answering the commonest class: ${percent(chance)}.`;
}
