// A run that is over, as its file holds it. Plain values.
import type { RunRecord } from '@/engine/export/types';
import type { EpochPoint, OwnRun, RunLabels, RunSource, StepPoint } from '@/engine/pastRun';

export const PAST_FORMAT = 1;

/** What validated, so that two runs can be laid beside each other text by text. Holds none of the texts. */
export interface ValidationPart {
  /** Of texts and names of classes, in order. Hex. */
  sha256: string;
  /** Row of each text in its file, 1-based. */
  rows: number[];
  /** Its class, by its place in the run's labels. */
  classes: number[];
}

/** What only a run of Warble has. */
export interface KeptOwnRun extends Pick<OwnRun, 'state' | 'failure' | 'warble' | 'mends' | 'group'> {
  record: RunRecord;
  /** Null where nothing validated. */
  validation: ValidationPart | null;
}

/** What another software measured. */
export interface KeptHistory {
  steps: readonly StepPoint[];
  epochs: readonly EpochPoint[];
}

interface PastRunHead extends RunLabels {
  /** Of this file; what is newer than this Warble is left as it is. */
  format: typeof PAST_FORMAT;
  /** Letters, digits, - and _ only: its file is called by it. */
  id: string;
  /** 1-based; 0 where it was imported. */
  number: number;
  source: RunSource;
  model: string;
  /** When it began; where nobody tells, when its file was written. ms since 1970. */
  at: number;
  /** Seconds. */
  runtime: number | null;
  /** When anything in this file changed last, by which the newer of two copies is told. ms since 1970. */
  changed: number;
}

export type PastRunFile = PastRunHead &
  ({ own: KeptOwnRun; history: null } | { own: null; history: KeptHistory });
