// What a run was trained by: every setting as the page calls it, what an epoch goes over, and on what it was computed.
import {
  CARD_NAME, classWeightsText, FIELDS, formatNumber, perEpochText, trainedText, type Field, type Recipe,
} from '@/engine/recipe'; // prettier-ignore
import type { StartEvent } from '@/engine/training/events';
import type { FactTable } from './table';

/** A recipe of an older build lacks what came later. */
export function recipeTable({ recipe }: Pick<StartEvent, 'recipe'>): FactTable {
  const fields = FIELDS.filter(({ name }) => recipe[name] !== undefined);
  return {
    head: ['Setting', 'Value'],
    rows: fields.map((field) => [field.label, settingText(field, recipe)]),
  };
}

/** A paragraph each. */
export function recipeParagraphs(start: StartEvent): string[] {
  const epoch = [perEpochText(start.perEpoch), classWeightsText(start.perEpoch)].filter(Boolean).join(' ');
  return [
    ...(start.recipe.preset === 'card' ? [`As the card ${CARD_NAME} prints it.`] : []),
    ...(epoch ? [epoch] : []),
    `${DEVICE[start.device].title}: ${start.adapter}.`,
  ];
}

/** What a run was computed on, as it is called. */
export const DEVICE = {
  gpu: { title: 'Adapter', name: 'adapter' },
  processor: { title: 'Processor', name: 'processor' },
} as const;

function settingText(field: Field, settings: Recipe): string {
  const value = settings[field.name];
  if (field.name === 'trainableLayers') return trainedText(settings.trainableLayers);
  if (field.kind === 'choice')
    return field.options.find((option) => option.value === value)?.label ?? String(value);
  if (field.kind === 'switch') return value ? 'on' : 'off';
  return typeof value === 'number' ? formatNumber(value) : (field.whenEmpty ?? 'empty');
}
