// Every field of a recipe as a person meets it: what it does, what happens if it is too high, and its usual range.
import type { Field } from './field';
import { BALANCE_FIELDS } from './fieldsBalance';
import { OPTIMIZER_FIELDS } from './fieldsOptimizer';
import { RUN_FIELDS } from './fieldsRun';
import type { RecipeField } from './types';

export type { ChoiceField, Field, NumberField, SwitchField } from './field';

/** In the order in which they are shown. */
export const FIELDS: readonly Field[] = [...OPTIMIZER_FIELDS, ...RUN_FIELDS, ...BALANCE_FIELDS];

/** Field by name; every field of Recipe but `preset` has one. */
export const FIELD = Object.fromEntries(FIELDS.map((field) => [field.name, field])) as Record<
  RecipeField,
  Field
>;
