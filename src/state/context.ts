// What every action is given. Actions are made by `(context) => (…) => …`, one a file, and registered in studio.ts.
import type { Engine, ModelSource } from '@/engine';
import type { Estimates } from './estimates';
import type { Host } from './host';
import type { StudioState } from './types';

export interface Context {
  engine: Engine;
  host: Host;
  get(): StudioState;
  set(patch: Partial<StudioState> | ((state: StudioState) => Partial<StudioState>)): void;
  /** Prepares the data again by the choices as they are then; many calls in a row become few. */
  prepare(): Promise<void>;
  estimates: Estimates;
  /** The file behind `table` and the model picked last: kept out of the state, which holds plain values only. */
  source: { file: File | null; model: ModelSource | null };
}
