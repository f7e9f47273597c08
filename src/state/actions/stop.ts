// Ends the run after the step that is under way.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { isActive } from '../runReducer';

/** The run itself says when it has stopped, by its end event. */
export function stop(context: Context) {
  return async (): Promise<void> => {
    const { status } = context.get().run;
    if (!isActive(context.get().run) || status === 'stopping') return;
    // Whoever stops a run does not want the next one to begin.
    context.set(({ run, queue }) => ({
      run: { ...run, status: 'stopping' },
      queue: queue && { ...queue, status: 'waiting' },
    }));
    try {
      await context.engine.stop();
    } catch (error) {
      context.set(({ run }) =>
        run.end ? {} : { run: { ...run, status: 'running', failure: toFailure(error) } },
      );
    }
  };
}
