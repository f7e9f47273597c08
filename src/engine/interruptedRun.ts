// A run that did not come to its end, as far as it is told outside of the engine. Plain values.
import type { Device } from './device/types';
import type { RunGroup } from './pastRun';
import type { Recipe } from './recipe';

export interface InterruptedRun {
  id: string;
  model: string;
  /** Of the data. */
  fileName: string;
  recipe: Recipe;
  /** What it began on. */
  device: Device;
  /** Steps until its newest checkpoint, and of the whole run. */
  step: number;
  steps: number;
  /** What whoever started it wanted to know again. */
  notes: unknown;
}

/** How a run lasts. */
export interface LastingOptions {
  /** Goes on with the interrupted run of this id. */
  resume?: string;
  /** Also a checkpoint after each so many steps; left out: by time alone. */
  saveSteps?: number;
  /** What whoever starts it wants to know again when it goes on; as JSON has it. */
  notes?: unknown;
  /** What it trains on, kept beside its checkpoints. */
  files?: readonly File[];
  /** The past run whose trouble it is to mend, and the rule that saw it. */
  mends?: { run: string; rule: string };
  /** The runs that it was started with. */
  group?: RunGroup;
}
