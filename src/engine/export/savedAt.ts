// Where in its run the weights stand that an export saves.
import { keptOf } from '../training/bestEpoch';
import type { RunRecord } from './types';

/** At the end of the epoch that is kept, if there is a whole one. */
export function savedAt({ start, steps, epochs }: Pick<RunRecord, 'start' | 'steps' | 'epochs'>) {
  const kept = keptOf(start.recipe, epochs);
  const { epoch = 0, step = 0 } = epochs.find((each) => each.epoch === kept) ?? steps.at(-1) ?? {};
  return { epoch, step };
}
