// Why a run cannot be started now, with what to do about it. Pure.
import { FIELD, type Progress, type RecipeField } from '@/engine';
import { percent } from '../format';
import { memoize } from '../memo';
import type { StudioState } from '../types';
import { selectFindings } from './findings';
import { planOf } from './plan';

export interface Blocker {
  /** A few words, for where Train is within reach and there is no room for more. */
  line: string;
  sentence: string;
  /** The setting to change, where it is one. */
  field: RecipeField | null;
}

const INPUTS = [
  'data',
  'dataFailure',
  'preparing',
  'file',
  'devices',
  'deviceLost',
  'model',
  'recipe',
  'cost',
] as const satisfies (keyof StudioState)[];

export type BlockerInputs = Pick<StudioState, (typeof INPUTS)[number]>;

/** Null where a run can be started. The same object until something it depends on changes. */
export const selectBlocker: (state: BlockerInputs) => Blocker | null = memoize<
  StudioState,
  keyof BlockerInputs,
  Blocker | null
>(
  INPUTS,
  (state) => dataBlocker(state) ?? deviceBlocker(state) ?? modelBlocker(state) ?? recipeBlocker(state),
);

const blocker = (line: string, sentence: string, field: RecipeField | null = null): Blocker => ({
  line,
  sentence,
  field,
});

function dataBlocker({ data, dataFailure, preparing, file }: BlockerInputs): Blocker | null {
  if (dataFailure)
    return blocker('the data needs a look', 'The data cannot be trained on yet. Step 1 says why.');
  if (!data || preparing || file.status === 'reading')
    return blocker('rows are being counted', 'The rows are being counted.');
  return null;
}

function deviceBlocker({ devices, deviceLost }: BlockerInputs): Blocker | null {
  if (deviceLost !== null)
    return blocker('what computed went away', 'What computed went away. Look for it again first.');
  if (devices === null)
    return blocker('looking what can compute', 'The page is looking what can compute here.');
  const { gpu, processor, used } = devices;
  if (used !== null) return null;
  const reasons = [gpu, processor].map((probe) => (probe.ok ? '' : probe.message)).filter(Boolean);
  return blocker('nothing can compute here', reasons.join(' '));
}

const STAGES: Record<Progress['stage'], string> = {
  wait: 'Another tab or program is fetching the model',
  download: 'The model is being fetched',
  round: 'The model’s weights are being rounded to float16',
  read: 'The model is being read',
  compile: 'The model is being compiled for what computes',
  upload: 'The model is moved to what computes',
};

function modelBlocker({ model }: BlockerInputs): Blocker | null {
  const { status, picked, progress } = model;
  if (status === 'ready') return null;
  if (status === 'failed')
    return blocker('the model needs a look', 'The model was not loaded. Step 2 says why.');
  if (status === 'paused')
    return blocker('the download is paused', 'The download of the model is paused. Step 2 goes on with it.');
  if (status === 'idle' && picked === null)
    return blocker('there is no model yet', 'There is no model yet. Choose one in step 2.');
  return blocker(
    'the model is loading',
    progress ? progressSentence(progress) : 'The model is being loaded.',
  );
}

function progressSentence({ stage, share }: Progress): string {
  return `${STAGES[stage]}${share === null ? '' : `, ${percent(share, 0)}`}.`;
}

function recipeBlocker(state: BlockerInputs): Blocker | null {
  const error = selectFindings(state).find(({ level }) => level === 'error');
  if (error) return settingBlocker(error.field, `${FIELD[error.field].label}: ${error.message}`);
  if (planOf(state)?.steps !== 0) return null;
  return settingBlocker('batchSize', 'There are fewer training tweets than one batch. Take a smaller batch.');
}

function settingBlocker(field: RecipeField, sentence: string): Blocker {
  return blocker(`${FIELD[field].label} needs a look`, sentence, field);
}
