// Asks the hub what a model is, before a byte of its weights.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { createNewest } from '../newest';

/** `token`: for what is gated or private; it stays in the engine's memory. The newest question wins. */
export function lookUp(context: Context) {
  const newest = createNewest();
  return async (address: string, token?: string): Promise<void> => {
    const current = newest();
    const { get, set, engine } = context;
    set({ hub: { ...get().hub, status: 'looking', address, found: null, failure: null } });
    try {
      const found = await engine.lookUp(address, token);
      if (current()) set(({ hub }) => ({ hub: { ...hub, status: 'found', found } }));
    } catch (error) {
      if (current()) set(({ hub }) => ({ hub: { ...hub, status: 'failed', failure: toFailure(error) } }));
    }
  };
}
