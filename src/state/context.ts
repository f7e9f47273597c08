// What every action is given. Actions are made by `(context) => (…) => …`, one a file, and registered in studio.ts.
import type { Engine, ExportTargetName, HubDataSource, ModelSource } from '@/engine';
import type { Estimates } from './estimates';
import type { Host } from './host';
import type { StudioState } from './types';

/** One file, or several that came together. */
export type Dropped = File | readonly File[];

/** What a table is read from. */
export type Given = Dropped | HubDataSource;

export interface Context {
  engine: Engine;
  host: Host;
  get(): StudioState;
  set(patch: Partial<StudioState> | ((state: StudioState) => Partial<StudioState>)): void;
  /** Prepares the data again by the choices as they are then; many calls in a row become few. */
  prepare(): Promise<void>;
  estimates: Estimates;
  /**
   * What is behind `table`, the split that came after it, what came together and waits for an answer, the model picked
   * last, and zips that wait to be handed over: kept out of the state, which holds plain values only.
   */
  source: {
    file: Given | null;
    split: { file: File; fingerprint: string } | null;
    unclear: readonly File[];
    model: ModelSource | null;
    zips: Map<ExportTargetName, Blob>;
  };
}
