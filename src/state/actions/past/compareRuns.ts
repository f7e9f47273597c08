// Compares two runs on the same validation tweets.
import type { Context } from '@/state/context';
import { toFailure } from '@/state/failure';
import type { ComparisonState } from '@/state/types';
import { patchPast } from './attempt';

/** Another pair may be asked for before the answer: only the last one's is shown. */
export function compareRuns(context: Context) {
  return async (later: string, earlier: string): Promise<void> => {
    const of: ComparisonState['of'] = [later, earlier];
    const tell = (rest: Omit<ComparisonState, 'of'>) => patchPast(context, { comparison: { of, ...rest } });
    const isWanted = () => context.get().past.comparison?.of.join() === of.join();
    tell({ result: null, failure: null });
    try {
      const result = await context.engine.compareRuns(later, earlier);
      if (isWanted()) tell({ result, failure: null });
    } catch (error) {
      if (isWanted()) tell({ result: null, failure: toFailure(error) });
    }
  };
}
