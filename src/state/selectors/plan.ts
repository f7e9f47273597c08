// What a run would be if it were started now. Pure.
import type { StudioState } from '../types';
import { rowsOfEpoch } from './perEpoch';

export interface Plan {
  /** Examples of an epoch. */
  rows: number;
  stepsPerEpoch: number;
  steps: number;
}

/** Null until the data is prepared, and its copies are counted. Batches that are not full are left out where the recipe says so. */
export function planOf(state: Pick<StudioState, 'recipe' | 'data' | 'cost'>): Plan | null {
  const { recipe } = state;
  const rows = rowsOfEpoch(state);
  if (rows === null) return null;
  const batches = rows / recipe.batchSize;
  const stepsPerEpoch = recipe.dropIncomplete ? Math.floor(batches) : Math.ceil(batches);
  return { rows, stepsPerEpoch, steps: stepsPerEpoch * recipe.epochs };
}
