// What a field makes of an epoch of the run that is set up, in words. Pure.
import type { PerEpoch, RecipeField } from '@/engine';
import { count, counted } from '@/state/format';
import { classWeightsText } from '@/state/recipe';

/** A sentence; '' where the field makes nothing of it. */
export function epochWords(field: RecipeField, perEpoch: PerEpoch): string {
  if (field === 'balance') return classWeightsText(perEpoch) || repeatWords(perEpoch);
  const copies = (perEpoch.copies as Partial<Record<RecipeField, number>>)[field];
  if (copies === undefined) return '';
  const of = `of ${counted(perEpoch.tweets, 'tweet')}`;
  return copies === 0
    ? `No copy ${of} is another text to this model.`
    : `${counted(copies, 'copy', 'copies')} ${of}.`;
}

function repeatWords({ repeats, rows }: PerEpoch): string {
  return repeats > 0 ? `${counted(repeats, 'repeat makes', 'repeats make')} an epoch of ${count(rows)}.` : '';
}
