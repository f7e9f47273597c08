// Where in its run the weights stand that an export saves.
import type { RunRecord } from './types';

/** A run that was stopped goes back to the end of its last whole epoch, if there is one. */
export function savedAt({ steps, epochs }: Pick<RunRecord, 'steps' | 'epochs'>) {
  const { epoch = 0, step = 0 } = epochs.at(-1) ?? steps.at(-1) ?? {};
  return { epoch, step };
}
