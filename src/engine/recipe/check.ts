// What to say about a recipe before it is trained: errors where it cannot be, warnings where it seldom does well.
import { FIELD, FIELDS, type ChoiceField } from './fields';
import { formatNumber } from './format';
import { impossible } from './limits';
import { recommended } from './presets';
import type { Recipe, RecipeContext, RecipeField, RecipeFinding } from './types';
import { unusual } from './unusual';

type Remedy = RecipeFinding['remedies'][number];

/** At most one finding a field, in the order of FIELDS; the more is known of model and data, the more it can say. */
export function checkRecipe(recipe: Recipe, context: RecipeContext = {}): RecipeFinding[] {
  return FIELDS.flatMap(({ name }) => finding(recipe, name, context) ?? []);
}

function finding(recipe: Recipe, field: RecipeField, context: RecipeContext): RecipeFinding | null {
  const error = impossible(recipe, field, context);
  if (error) return { field, level: 'error', message: error, remedies: [better(field, context)] };
  const warning = unusual(recipe, field, context);
  if (!warning) return null;
  return {
    field,
    level: 'warning',
    message: warning,
    remedies: [remedy(recipe, field, context), keep(recipe)],
  };
}

/** What makes the field usual again: mostly a better value, sometimes another field's. */
function remedy(recipe: Recipe, field: RecipeField, context: RecipeContext): Remedy {
  const ignored = field === 'weightDecay' && recipe.optimizer === 'adam';
  if (ignored) return { label: 'Use AdamW', patch: { optimizer: 'adamw' } };
  if (field === 'shuffle') return { label: 'Shuffle', patch: { shuffle: true } };
  return better(field, context);
}

/** The recommended value, cut to what model and data allow. */
function better(field: RecipeField, { hiddenSize, maxPositions, trainRows }: RecipeContext): Remedy {
  const usual = recommended(hiddenSize ?? Infinity, maxPositions ?? undefined);
  if (field === 'batchSize' && trainRows) usual.batchSize = Math.max(1, Math.min(usual.batchSize, trainRows));
  const value = usual[field];
  const label = value === null ? 'Leave it empty' : `Use ${named(field, value)}`;
  return { label, patch: { [field]: value } };
}

function named(field: RecipeField, value: Recipe[RecipeField]): string {
  if (typeof value === 'number') return formatNumber(value);
  const { kind, ...rest } = FIELD[field];
  const option = kind === 'choice' && (rest as ChoiceField).options.find((each) => each.value === value);
  return option ? option.label : String(value);
}

/** To go on regardless: nothing changes. */
function keep({ preset }: Recipe): Remedy {
  return { label: preset === 'card' ? 'Keep it, I am reproducing the card' : 'Keep it', patch: {} };
}
