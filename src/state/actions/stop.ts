// Ends the run after the step that is under way.
import type { Context } from '../context';
import { toFailure } from '../failure';

/** The run itself says when it has stopped, by its end event. */
export function stop(context: Context) {
  return async (): Promise<void> => {
    const { status } = context.get().run;
    if (status !== 'running' && status !== 'starting') return;
    context.set(({ run }) => ({ run: { ...run, status: 'stopping' } }));
    try {
      await context.engine.stop();
    } catch (error) {
      context.set(({ run }) =>
        run.end ? {} : { run: { ...run, status: 'running', failure: toFailure(error) } },
      );
    }
  };
}
