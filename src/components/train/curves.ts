// The run in the state as the charts and the table want it. Pure.
import type { RunCurves } from '@/engine';
import type { RunState } from '@/state/types';

/** Null until the run has said how long it will be. */
export function curvesOf({ start, steps, epochs, end }: RunState): RunCurves | null {
  return start && { start, steps, epochs, end };
}
