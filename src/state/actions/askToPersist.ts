// Asks the browser to keep what this page stores, also when it runs out of room.
import type { Context } from '../context';

/** Asked when there is something to keep, and once. */
export async function askToPersist({ host, get, set }: Context): Promise<void> {
  if (get().hub.persistent !== null) return;
  const persistent = await host.persist();
  set(({ hub }) => ({ hub: { ...hub, persistent } }));
}
