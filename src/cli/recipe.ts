// The options of a recipe: one for each field that a person may set, its preset, and the recipe that comes of them.
import { Option, type Command } from 'commander';
import type { Recipe, RecipeContext, RecipeField } from '@/engine';
import {
  card,
  CARD_DATA,
  checkRecipe,
  COPY_FIELDS,
  FIELD,
  FIELDS,
  recommended,
  type ChoiceField,
  type NumberField,
} from '@/engine/recipe';
import { UsageError } from './errors';
import { GROUPS } from './groups';
import { numberIn } from './numbers';
import { flagNamed } from './options';

export interface RecipeOptions extends Partial<Omit<Recipe, 'preset' | 'trainableLayers'>> {
  preset: 'recommended' | 'card';
  /** A recipe has null for `all`, which commander does not take from a parser. */
  trainableLayers?: number | 'all';
}

/** What of a model decides its recommended recipe. */
interface Width {
  hidden: number;
  maxPositions?: number;
}

/** Presets differ by width in the learning rate alone, which is as good as any where only limits are checked. */
const ANY_WIDTH: Width = { hidden: 384 };

/** The card validates on a third of its tweets. */
export const VALIDATION_SHARE = { recommended: 0.2, card: CARD_DATA.validationShare } as const;

export function flagOf(field: RecipeField): string {
  return field === 'shuffle' ? '--no-shuffle' : flagNamed(field);
}

export function addRecipeOptions(command: Command): void {
  command.optionsGroup(GROUPS.recipe);
  const presets = new Option('--preset <name>', 'where the values below start from');
  command.addOption(presets.choices(['recommended', 'card']).default('recommended'));
  for (const field of FIELDS) {
    if (field.kind === 'number') command.addOption(numberOption(field));
    if (field.kind === 'choice' && field.options.length > 1) command.addOption(choiceOption(field));
  }
  for (const name of ['gradientCheckpointing', ...COPY_FIELDS] as const)
    command.option(flagOf(name), FIELD[name].does);
  command.option('--no-shuffle', 'batches in the order of the file');
}

function numberOption({ name, does, integer }: NumberField): Option {
  const flag = flagOf(name);
  if (name === 'trainableLayers')
    return new Option(`${flag} <all|head|number>`, does).argParser(layersIn(flag));
  return new Option(`${flag} <number>`, does).argParser(numberIn(flag, { integer }));
}

/** head: 0. */
function layersIn(flag: string): (text: string) => number | 'all' {
  return (text) => {
    if (text === 'all') return 'all';
    if (text === 'head') return 0;
    if (/^\d+$/.test(text)) return Number(text);
    throw new UsageError(`${flag} takes all, head or a whole number from 0 up; “${text}” is none.`);
  };
}

function choiceOption({ name, does, options }: ChoiceField): Option {
  return new Option(`${flagOf(name)} <name>`, does).choices(options.map(({ value }) => value));
}

/** The preset with the options over it; custom where one of them, other than the seed, changes it. */
export function recipeOf(options: RecipeOptions, { hidden, maxPositions }: Width): Recipe {
  const preset = options.preset === 'card' ? card(maxPositions) : recommended(hidden, maxPositions);
  const given = givenFields(options);
  const valueOf = (field: RecipeField) => (options[field] === 'all' ? null : options[field]);
  const changes = given.some((field) => field !== 'seed' && valueOf(field) !== preset[field]);
  const overrides = Object.fromEntries(given.map((field) => [field, valueOf(field)]));
  return { ...preset, ...overrides, preset: changes ? 'custom' : preset.preset };
}

/** @throws UsageError for a value that no model could be trained with. */
export function refuseImpossible(options: RecipeOptions): void {
  const error = checkRecipe(recipeOf(options, ANY_WIDTH)).find(({ level }) => level === 'error');
  if (error) throw new UsageError(`${flagOf(error.field)}: ${error.message}`);
}

/** What is unusual about the values given, one sentence each. A preset's own need no warning. */
export function warningsOf(options: RecipeOptions, recipe: Recipe, context: RecipeContext): string[] {
  const findings = checkRecipe(recipe, context);
  const given = new Set(givenFields(options));
  return findings
    .filter(({ field, level }) => level === 'warning' && given.has(field))
    .map(({ field, message }) => `${flagOf(field)}: ${message}`);
}

function givenFields(options: RecipeOptions): RecipeField[] {
  const names = FIELDS.map(({ name }) => name).filter((name) => options[name] !== undefined);
  // commander says `shuffle: true` where nothing was said.
  return names.filter((name) => name !== 'shuffle' || options.shuffle === false);
}
