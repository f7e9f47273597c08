// What is told of one field of a recipe, and short ways to write it down. Used by the lists of fields.
import type { RecipeField } from './types';

export interface Common {
  name: RecipeField;
  label: string;
  /** What it does, in one sentence. */
  does: string;
  /** What happens if it is too high, or set to something else. */
  otherwise: string;
}

export interface NumberField extends Common {
  kind: 'number';
  /** Ends of the drawn scale; values may lie beyond. Null: no scale helps. */
  scale: { min: number; max: number; kind: 'linear' | 'log' } | null;
  /** Outside of it there is a warning. */
  usual: readonly [number, number] | null;
  unit: string | null;
  /** Of the arrow keys; null on a log scale: the next of 1, 2, 5 in each power of ten. */
  step: number | null;
  integer: boolean;
  /** What leaving it empty means; null where it cannot be empty. */
  whenEmpty: string | null;
}

export interface ChoiceField extends Common {
  kind: 'choice';
  options: readonly { value: string; label: string }[];
}

export interface SwitchField extends Common {
  kind: 'switch';
}

export type Field = NumberField | ChoiceField | SwitchField;

export type Scale = NumberField['scale'];
/** A scale with even steps. */
export const linear = (min: number, max: number): Scale => ({ min, max, kind: 'linear' });
/** A scale with a power of ten to each step. */
export const log = (min: number, max: number): Scale => ({ min, max, kind: 'log' });

/** A number field; what is left out is absent. */
export function number(
  words: Common,
  scale: Scale,
  usual: NumberField['usual'],
  rest: Partial<Pick<NumberField, 'unit' | 'step' | 'integer' | 'whenEmpty'>> = {},
): NumberField {
  return {
    kind: 'number',
    unit: null,
    step: null,
    integer: false,
    whenEmpty: null,
    ...words,
    scale,
    usual,
    ...rest,
  };
}

/** Options of a choice, from value to label. */
export const options = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
