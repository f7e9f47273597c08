// Reads anew which runs did not come to their end.
import type { Context } from '../context';

/** A list that cannot be read is as good as empty: none of them could go on. */
export async function listInterrupted({ engine, set }: Pick<Context, 'engine' | 'set'>): Promise<void> {
  const runs = await engine.interruptedRuns().catch(() => []);
  set(({ interrupted }) => ({ interrupted: { ...interrupted, runs } }));
}
