// Asks what can compute here: when the page opens, when the person asks, and when she chose another.
import type { DeviceList } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { createNewest } from '../newest';
import { canCompute } from '../selectors/machine';
import { loadPicked } from './pickModel';

/** Fills `devices`. What came back also gets its model: what it held was lost with it. */
export function checkDevices(context: Context) {
  const newest = createNewest();
  return async (): Promise<void> => {
    const current = newest();
    context.set({ probing: true });
    const devices = await context.engine.devices().catch(nothing);
    if (!current()) return;
    context.set({ devices, probing: false, ...(devices.used ? { deviceLost: null } : {}) });
    const state = context.get();
    if (canCompute(state) && state.table && state.model.status !== 'ready') await loadPicked(context);
  };
}

/** An engine that cannot even look. */
function nothing(error: unknown): DeviceList {
  const { message } = toFailure(error);
  return {
    gpu: { ok: false, code: 'no-adapter', message },
    processor: { ok: false, code: 'no-processor', message },
    speeds: { gpu: null, processor: null },
    used: null,
  };
}
