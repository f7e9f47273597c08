// Reads anew which runs are over.
import type { PastRun } from '@/engine';
import type { Context } from '../context';

/**
 * A list that cannot be read leaves the one that was there.
 * `ended`: the run in the state has just ended; the newest of Warble's own is that run, if it was not there before.
 */
export async function listPast({ engine, set }: Pick<Context, 'engine' | 'set'>, ended = false) {
  const runs = await engine.pastRuns().catch(() => null);
  if (!runs) return;
  set(({ past, run }) => {
    const told = ended ? newestSince(past.runs, runs) : null;
    const shown = told ? told.id : past.shown;
    const ticked = past.ticked.filter((id) => id !== shown && runs.some((each) => each.id === id));
    return { past: { ...past, runs, ticked, shown }, ...(told && { run: { ...run, number: told.number } }) };
  });
}

/** A run that was stopped and went on may have the id that it had. */
function newestSince(before: readonly PastRun[], now: readonly PastRun[]): PastRun | null {
  const newest = now.find(({ own }) => own);
  if (!newest) return null;
  const known = before.some(
    ({ id, at, runtime }) => id === newest.id && at === newest.at && runtime === newest.runtime,
  );
  return known ? null : newest;
}

/** The largest number that a run has had, of this page or before. */
export function newestNumber({ run, past }: ReturnType<Context['get']>): number {
  return Math.max(run.number, ...past.runs.map(({ number }) => number));
}
