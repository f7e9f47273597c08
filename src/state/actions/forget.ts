// Forgets everything this page has kept: models, settings, whatever runs left. For computers that others use too.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { isActive } from '../runReducer';

/** Ends with the page as on the first visit. Does nothing while a run goes on. */
export function forget(context: Context) {
  return async (): Promise<void> => {
    const { engine, host, get, set } = context;
    if (isActive(get().run)) return;
    try {
      await engine.forget();
      host.startOver();
    } catch (error) {
      set(({ hub }) => ({ hub: { ...hub, failure: toFailure(error) } }));
    }
  };
}
