// The file that is labelled, as the state has it. Plain values.
import type { CoveragePoint, LabelCounts, LabelProgress, ReadProgress, TableSummary } from '@/engine';
import type { Failure } from './types';

export interface LabellingState {
  /** `failed` with a table: it can be labelled again. */
  status: 'none' | 'reading' | 'ready' | 'labelling' | 'paused' | 'saved' | 'failed';
  /** Of the file that was chosen last. */
  name: string | null;
  reading: ReadProgress | null;
  table: TableSummary | null;
  textColumn: number | null;
  /** 0: every row gets a label. */
  threshold: number;
  /** Of the run's validation part; null where there is none, or it is not counted yet. */
  coverage: readonly CoveragePoint[] | null;
  progress: LabelProgress | null;
  /** What became of the file, where the labelling was cancelled. */
  cancelled?: string | null;
  saved: { name: string; bytes: number; resumed: number; counts: LabelCounts } | null;
  failure: Failure | null;
}

export const noLabelling: LabellingState = {
  status: 'none',
  name: null,
  reading: null,
  table: null,
  textColumn: null,
  threshold: 0,
  coverage: null,
  progress: null,
  saved: null,
  failure: null,
};
