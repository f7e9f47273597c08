// Reads anew which data sets of the hub are on this machine.
import type { Context } from '../context';

/** A list that cannot be read is as good as empty. */
export async function listKeptData({ engine, set }: Pick<Context, 'engine' | 'set'>): Promise<void> {
  const kept = await engine.keptData().catch(() => []);
  set(({ hubData }) => ({ hubData: { ...hubData, kept } }));
}
