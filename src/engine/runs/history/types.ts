// A run that other software trained, as far as it wrote it down. Plain values.
import type { EpochPoint, RunSource, StepPoint } from '@/engine/pastRun';

/**
 * Points stand in the order of their epochs. A figure that was measured and is no number (a run that diverged) is NaN; null
 * is what was not measured.
 */
export interface History {
  source: RunSource;
  /** As the software called the run; else the file's name. */
  name: string;
  /** '' where it is not told. */
  model: string;
  /** When it began, ms since 1970. */
  at: number | null;
  /** Seconds. */
  runtime: number | null;
  /** Where a loss of training was written. */
  steps: StepPoint[];
  /** Where a validation part was looked at, or an epoch's means were written. */
  epochs: EpochPoint[];
}

/** What one file tells; its name is given where it tells none. */
export type ReadHistory = Omit<History, 'name'> & { name?: string };
