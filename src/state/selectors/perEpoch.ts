// What an epoch of the run that is set up goes over, as far as it is known. Pure.
import { copiesOn, epochRows, type DataSummary, type PerEpoch, type Recipe } from '@/engine';
import type { StudioState } from '../types';

/** Tweets of an epoch with the repeats of a balanced one, without copies. */
export function tweetsOfEpoch({ classes }: DataSummary, { balance }: Recipe): number {
  return epochRows(
    classes.map(({ train }) => train),
    balance,
  );
}

/** As the engine told it of this very recipe; null while it is asked, and where it is not. */
export function selectPerEpoch({ cost }: Pick<StudioState, 'cost'>): PerEpoch | null {
  return cost.status === 'ready' || cost.status === 'measuring' ? (cost.estimate?.perEpoch ?? null) : null;
}

/** Examples of an epoch. Null where it has copies that are not counted yet: the model's tokenizer decides how many. */
export function rowsOfEpoch(state: Pick<StudioState, 'cost' | 'recipe' | 'data'>): number | null {
  if (!state.data) return null;
  if (copiesOn(state.recipe).length > 0) return selectPerEpoch(state)?.rows ?? null;
  return tweetsOfEpoch(state.data, state.recipe);
}
