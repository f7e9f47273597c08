// Puts the finished run away, so that data and recipe can be changed and trained again.
import type { Context } from '../context';
import { noAnswer, noExport, noRun } from '../initial';
import { isActive } from '../runReducer';
import { stopLooking } from './stopLooking';

/** The count of runs goes on; data, model and recipe stay as they are. */
export function newRun(context: Context) {
  return (): void => {
    const { run, past } = context.get();
    if (isActive(run)) return;
    stopLooking(context)();
    context.source.zips.clear();
    context.set({
      run: { ...noRun, number: run.number },
      past: { ...past, shown: null },
      opened: {},
      playground: noAnswer,
      export: noExport,
    });
  };
}
