// Which other values of the recipe's fields are worth a price: those that trade memory against time. Pure.
import type { Field, Recipe } from '@/engine';

export interface Alternative {
  field: Field['name'];
  /** The value, as its field names it. */
  label: string;
  patch: Partial<Recipe>;
}

type Value = string | number | boolean | null;

/** Values of a number field that are asked about; those of choices and switches are all there are. */
type Others = (present: number | null, recipe: Recipe, layers: number) => (number | null)[];

/** The fields that trade, by name. */
const TRADES: Record<string, Others | null> = {
  precision: null,
  trainableLayers: (_, __, layers) => [0, Math.ceil(layers / 3), null],
  gradientCheckpointing: null,
  accumulationSteps: (present, { batchSize }) =>
    [1, 2 * (present ?? 1)].filter((parts) => parts <= batchSize),
  batchSize: (present) => [2 * (present ?? 1)],
};

/** In the order of `fields`; `layers` are the model's. The present value is none of them. */
export function alternativesOf(fields: readonly Field[], recipe: Recipe, layers: number): Alternative[] {
  return fields
    .filter(({ name }) => name in TRADES)
    .flatMap((field) =>
      valuesOf(field, recipe, layers)
        .filter((value) => value !== recipe[field.name])
        .map((value) => ({
          field: field.name,
          label: labelOf(field, value),
          patch: { [field.name]: value },
        })),
    );
}

function valuesOf(field: Field, recipe: Recipe, layers: number): Value[] {
  if (field.kind === 'switch') return [true, false];
  if (field.kind === 'choice') return field.options.map(({ value }) => value);
  return TRADES[field.name]?.(recipe[field.name] as number | null, recipe, layers) ?? [];
}

function labelOf(field: Field, value: Value): string {
  if (field.kind === 'switch') return value ? 'On' : 'Off';
  if (field.kind === 'choice')
    return field.options.find((option) => option.value === value)?.label ?? String(value);
  return value === null ? (field.whenEmpty ?? '') : String(value);
}
