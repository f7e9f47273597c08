// The run that is shown, as it grows. Plain values.
import type {
  DiagnosedData,
  EndEvent,
  EpochEvent,
  NoticeEvent,
  RatePoint,
  RateTrial,
  StartEvent,
  StepEvent,
} from '@/engine';
import type { SavedCheckpoint } from './lasting/types';
import type { Mended } from './pastTypes';
import type { Loss } from './recovery';
import type { Failure } from './types';

/** A notice of the run, with the time it came (ms since 1970). */
export interface TimedNotice extends NoticeEvent {
  at: number;
  /** Of one matter the newest notice stands for all. */
  about?: string;
}

export type RunStatus =
  'idle' | 'starting' | 'running' | 'pausing' | 'paused' | 'stopping' | 'finished' | 'stopped' | 'failed';

export interface RunState {
  status: RunStatus;
  /** Counts the runs of this page, 1-based; 0 before the first. */
  number: number;
  /** ms since 1970, of the click. */
  startedAt: number | null;
  /** ms since 1970, when the first step began: the events' `elapsed` counts from there. */
  firstStepAt: number | null;
  /** What it trains on, as the rules ask for it; null before the click. */
  data: DiagnosedData | null;
  start: StartEvent | null;
  steps: readonly StepEvent[];
  epochs: readonly EpochEvent[];
  notices: readonly TimedNotice[];
  /** Step of the newest checkpoint. */
  checkpoint: number | null;
  /** Checkpoints that this page saw being written: of each epoch the newest. */
  saved: readonly SavedCheckpoint[];
  /** Step behind which it went on, where it was interrupted before. */
  resumedAt: number | null;
  /** What it was lost at before, where it went on by itself. */
  recoveredFrom: Loss | null;
  end: EndEvent | null;
  /** What it is to mend; null where it is no remedy. */
  mends: Mended | null;
  /** ms since 1970, of the end or the failure. */
  endedAt: number | null;
  failure: Failure | null;
}

/** A search for a learning rate, and what it found: see RateTrial. */
export interface RateState extends Omit<RateTrial, 'points'> {
  status: 'none' | 'searching' | 'found' | 'failed';
  /** Counts the searches of this page. */
  number: number;
  points: readonly RatePoint[];
  failure: Failure | null;
}
