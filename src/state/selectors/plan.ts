// What a run would be if it were started now, or why it cannot be. Pure.
import { FIELDS, type Progress } from '@/engine';
import { percent } from '../format';
import type { StudioState } from '../types';
import { selectFindings } from './findings';
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

/** Why a run cannot be started now, with what to do about it; null where it can. */
export function selectBlocker(state: StudioState): string | null {
  const { data, dataFailure, preparing, file } = state;
  if (dataFailure) return 'The data cannot be trained on yet. Step 1 says why.';
  if (!data || preparing || file.status === 'reading') return 'The rows are being counted.';
  return gpuBlocker(state) ?? modelBlocker(state) ?? recipeBlocker(state);
}

function gpuBlocker({ probe, deviceLost }: StudioState): string | null {
  if (deviceLost !== null) return 'The GPU went away. Look for it again first.';
  if (probe === null) return 'Looking for a GPU.';
  return probe.ok ? null : probe.message;
}

const STAGES: Record<Progress['stage'], string> = {
  wait: 'Another tab or program is fetching the model',
  download: 'The model is being fetched',
  round: 'The model’s weights are being rounded to float16',
  read: 'The model is being read',
  compile: 'The model is being compiled for this GPU',
  upload: 'The model is moved to the GPU',
};

function modelBlocker({ model }: StudioState): string | null {
  if (model.status === 'failed') return 'The model was not loaded. Step 2 says why.';
  if (model.status === 'paused') return 'The download of the model is paused. Step 2 goes on with it.';
  if (model.status === 'ready') return null;
  if (model.status === 'idle' && model.picked === null) return 'There is no model yet. Choose one in step 2.';
  if (!model.progress) return 'The model is being loaded.';
  const { stage, share } = model.progress;
  return `${STAGES[stage]}${share === null ? '' : `, ${percent(share, 0)}`}.`;
}

function recipeBlocker(state: StudioState): string | null {
  const error = selectFindings(state).find(({ level }) => level === 'error');
  const label = FIELDS.find(({ name }) => name === error?.field)?.label;
  if (error) return `${label ?? error.field}: ${error.message}`;
  if (planOf(state)?.steps === 0)
    return 'There are fewer training tweets than one batch. Take a smaller batch.';
  return null;
}
