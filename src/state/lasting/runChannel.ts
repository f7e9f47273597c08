// What tabs of this browser tell each other of the run that goes on. Another version of Warble may be open beside this one: what has
// another format is not listened to.
import type { RunState } from '../types';

/** Its end is the format of the messages. */
export const CHANNEL = 'warble-run-1';

export type RunMessage =
  /** Whoever trains is to tell all it has. */
  | { kind: 'ask' }
  /** A run as it is; of steps and epochs those behind the first so many, which were told before. */
  | { kind: 'told'; id: string; known: { steps: number; epochs: number }; run: RunState };

/** Held by the tab that trains for as long as it lives. */
export const lockOf = (id: string): string => `${CHANNEL}/${id}`;

/** The part of a run that is behind what is known. */
export function newOf(run: RunState, known: { steps: number; epochs: number }): RunState {
  return { ...run, steps: run.steps.slice(known.steps), epochs: run.epochs.slice(known.epochs) };
}

/** The whole of it again; null where something between was missed. */
export function joined(before: RunState | null, { known, run }: RunMessage & { kind: 'told' }) {
  if (known.steps === 0 && known.epochs === 0) return run;
  if (before?.steps.length !== known.steps || before.epochs.length !== known.epochs) return null;
  return { ...run, steps: [...before.steps, ...run.steps], epochs: [...before.epochs, ...run.epochs] };
}
