// Reads anew which models of the hub are on this machine.
import type { Context } from '../context';

/** A list that cannot be read is as good as empty: nothing of it can be loaded then. */
export async function listKept({ engine, set }: Pick<Context, 'engine' | 'set'>): Promise<void> {
  const kept = await engine.keptModels().catch(() => []);
  set(({ hub }) => ({ hub: { ...hub, kept } }));
}
