// The nouns of an estimate. Plain values; they cross the worker boundary as they are.
import type { PerEpoch, Recipe } from '../recipe';

/** Memory of a run by what it holds, in bytes. */
export interface MemoryPlan {
  /** With the copy that answers while training goes on. */
  weights: number;
  gradients: number;
  /** Adam's two averages. */
  moments: number;
  /** What a step keeps between forward and backward, and its working space. */
  activations: number;
  /** Of what computes. */
  total: number;
  /**
   * While a checkpoint is written, at most: weights, those of the epoch that is kept, and both averages, read back into
   * memory of the program, which is neither the GPU's nor that of the processor's kernels: it comes on top of `total`.
   */
  checkpoint: number;
}

/** One way to make a run fit: what to change, and the memory it would then take. */
export interface MemoryRemedy {
  label: string;
  patch: Partial<Recipe>;
  /** Bytes. */
  total: number;
}

/** What a run will take. */
export interface Estimate {
  /** Null where stock tfjs ops do the work: nobody plans their memory. */
  memory: MemoryPlan | null;
  /** By a trial allocation; tight: less than 15 % to spare. unknown: see `memory`. */
  fits: 'yes' | 'tight' | 'no' | 'unknown';
  /** Most bytes that the trial allocation got; it asks for a little more than the run needs. Null where unknown. */
  room: number | null;
  /** Where it does not fit: what makes it fit, the least change first. */
  remedies: MemoryRemedy[];
  /** Seconds of the whole run, evaluations included; null: not known yet. */
  seconds: number | null;
  /** What an epoch will go over. */
  perEpoch: PerEpoch;
  /** estimate: from the speed of one product. trial: from steps of this very run. */
  from: 'estimate' | 'trial';
}
