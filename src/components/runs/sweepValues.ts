// Values of a field as a person types them: "1e-5, 2e-5, 5e-5". Pure.
import type { Recipe, RecipeContext, RecipeField } from '@/engine';
import { checkRecipe, FIELD, FIELDS } from '@/state/recipe';
import { valueText } from './changes';

type Value = Recipe[RecipeField];

/** Those that have values to try; a seed has a button of its own. */
export const SWEPT = FIELDS.filter(({ kind, name }) => kind !== 'switch' && name !== 'seed');

export interface Typed {
  /** Each once, without the one that the run had. */
  values: readonly Value[];
  /** Why these cannot be trained, a sentence; null where they can. */
  refusal: string | null;
}

export function typedValues(text: string, name: RecipeField, recipe: Recipe, context: RecipeContext): Typed {
  const field = FIELD[name];
  const words = text.split(field.kind === 'number' && !field.whenEmpty ? /[\s,;]+/ : /[,;\n]+/);
  const values: Value[] = [];
  for (const word of words.map((each) => each.trim()).filter(Boolean)) {
    const value = valueOf(word, name);
    if (value === undefined) return refused(`“${word}” is no value of ${field.label}. ${hintOf(name)}`);
    const next = { ...recipe, [name]: value, preset: 'custom' } as Recipe;
    const wrong = checkRecipe(next, context).find(({ level }) => level === 'error');
    if (wrong) return refused(wrong.message);
    if (value !== recipe[name] && !values.includes(value)) values.push(value);
  }
  if (values.length > 0) return { values, refusal: null };
  const own = valueText(name, recipe);
  return refused(text.trim() ? `${own} is what this run had. Type another value.` : null);
}

const refused = (refusal: string | null): Typed => ({ values: [], refusal });

function valueOf(word: string, name: RecipeField): Value | undefined {
  const field = FIELD[name];
  const isIt = (other: string | null) => other?.toLowerCase() === word.toLowerCase();
  if (field.kind === 'choice')
    return field.options.find(({ value, label }) => isIt(value) || isIt(label))?.value as Value | undefined;
  if (field.kind !== 'number') return undefined;
  if (isIt(field.whenEmpty)) return null;
  const number = Number(word);
  return Number.isFinite(number) ? number : undefined;
}

/** What can be typed. */
export function hintOf(name: RecipeField): string {
  const field = FIELD[name];
  if (field.kind === 'choice') return `One of: ${field.options.map(({ label }) => label).join(', ')}.`;
  const empty = field.kind === 'number' && field.whenEmpty;
  return `Numbers with commas between them${empty ? `, or “${field.whenEmpty}”` : ''}.`;
}
