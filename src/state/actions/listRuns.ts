// Reads anew which models of earlier runs this browser keeps.
import type { Context } from '../context';

/** A list that cannot be read is as good as empty: nothing of it can be loaded then. */
export async function listRuns({ engine, set }: Pick<Context, 'engine' | 'set'>): Promise<void> {
  set({ keptRuns: await engine.keptRuns().catch(() => []) });
}
