// Chooses what computes from now on, and remembers it.
import type { DeviceChoice } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { noCost } from '../initial';
import { isActive } from '../runReducer';

/** @param check looks again at what can be had, with its speed */
export function runOn(context: Context, check: () => Promise<void>) {
  return async (device: DeviceChoice, threads?: number): Promise<void> => {
    if (isActive(context.get().run)) return;
    try {
      await context.engine.useDevice(device, threads);
      context.host.writeDevice({ device, threads });
      context.set({ deviceFailure: null, cost: noCost });
    } catch (error) {
      context.set({ deviceFailure: toFailure(error).message });
    }
    await check();
  };
}
