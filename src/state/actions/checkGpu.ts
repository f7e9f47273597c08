// Asks which GPU there is: when the page opens, and again when the person asks.
import type { Context } from '../context';
import { toFailure } from '../failure';
import { createNewest } from '../newest';
import { loadPicked } from './pickModel';

/** Fills `probe`. A GPU that came back also gets its model: what it held was lost with it. */
export function checkGpu(context: Context) {
  const newest = createNewest();
  return async (): Promise<void> => {
    const current = newest();
    context.set({ probing: true });
    const probe = await context.engine.probe().catch((error: unknown) => {
      return { ok: false as const, code: 'no-adapter' as const, message: toFailure(error).message };
    });
    if (!current()) return;
    context.set({ probe, probing: false, ...(probe.ok ? { deviceLost: null } : {}) });
    if (probe.ok && context.get().table && context.get().model.status !== 'ready') await loadPicked(context);
  };
}
