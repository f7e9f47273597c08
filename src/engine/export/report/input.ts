// What a report is made of. Filled in by the session, which knows the runs that are over and how they compare.
import type { Incomparable, OwnRun, RunComparison, RunLabels } from '@/engine/pastRun';
import type { OtherRun } from '@/engine/curves/run';
import type { Repeat } from '@/engine/repeat';
import type { Diagnosis } from '@/engine/training/diagnosis';
import type { RunRecord } from '../types';

/** A run that is laid beside the one that is told of. */
export interface ReportedOther {
  /** As a sentence calls it. */
  title: string;
  comparison: RunComparison | Incomparable;
  curves: OtherRun;
}

/** A tweet of the validation part that got another class than its own. */
export interface Misread {
  /** In its file, from 1. */
  row: number;
  text: string;
  label: string;
  answer: string;
}

export interface ReportInput extends Pick<OwnRun, 'state' | 'failure' | 'warble'>, Pick<RunLabels, 'note'> {
  /** As a sentence calls it. */
  title: string;
  /** When it began: ms since 1970; 0 where nobody knows. */
  at: number;
  /** Seconds that it took; null where that is not told. */
  runtime: number | null;
  record: RunRecord;
  diagnoses: readonly Diagnosis[];
  others: readonly ReportedOther[];
  repeat: Repeat;
  /** Null: nobody asked for tweets, and there is none in the report. */
  misread: readonly Misread[] | null;
}
