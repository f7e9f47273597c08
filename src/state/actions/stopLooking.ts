// The person no longer waits for what went away: its run stays to be gone on with by hand.
import type { Context } from '../context';

export function stopLooking({ host, set }: Context) {
  return (): void => {
    host.writeLost(null);
    set({ recovery: null });
  };
}
