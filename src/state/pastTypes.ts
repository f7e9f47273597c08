// Runs that are over, as the state has them. Plain values.
import type { Diagnosis, Incomparable, MendOutcome, PastRun, RunComparison, StepPoint } from '@/engine';
import type { Failure } from './types';

/** The trouble of an earlier run that a remedy was taken against, as it stood then. */
export interface Mended {
  /** Of the past run. */
  run: string;
  number: number;
  finding: Diagnosis;
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
  /** What became of what those were to mend that were asked, by id; null where that cannot be told. */
  outcomes: Readonly<Record<string, MendOutcome | null>>;
}

export interface ComparisonState {
  /** The later run and the earlier. */
  of: readonly [string, string];
  /** Null until the answer, and where there was none. */
  result: RunComparison | Incomparable | null;
  failure: Failure | null;
}
