// Runs that are over, as the state has them. Plain values.
import type { Diagnosis, Incomparable, PastRun, RunComparison, StepPoint } from '@/engine';
import type { Failure } from './types';

/** The trouble of an earlier run that a remedy was taken against, as it stood then. */
export interface Mended {
  /** Of the past run. */
  run: string;
  number: number;
  finding: Diagnosis;
  /** Of the validation part in the end; null where nothing validated. */
  before: { loss: number; accuracy: number } | null;
}

/** Runs that are over. */
export interface PastState {
  /** The newest first. */
  runs: readonly PastRun[];
  /** Of those that were ticked, by id. */
  steps: Readonly<Record<string, readonly StepPoint[]>>;
  /** In the order in which they were ticked. */
  ticked: readonly string[];
  /** The one that `run` told as it ended; null while it goes on, and where the engine could not write it down. */
  shown: string | null;
  /** Of whatever was done last with one of them. */
  failure: Failure | null;
  comparison: ComparisonState | null;
}

export interface ComparisonState {
  /** The later run and the earlier. */
  of: readonly [string, string];
  /** Null until the answer, and where there was none. */
  result: RunComparison | Incomparable | null;
  failure: Failure | null;
}
