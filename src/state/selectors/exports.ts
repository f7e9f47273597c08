// What can be exported as things stand. Pure.
import { EXPORT_TARGETS, roundingWords, type ExportTargetName } from '@/engine';
import type { ExportState, RunState } from '../types';
import { keptEpoch } from './kept';

export { roundingWords };

/** In the order in which they are shown. */
const NAMES = Object.keys(EXPORT_TARGETS) as ExportTargetName[];

/** One at a time is written. */
export function isWriting({ rows }: ExportState): boolean {
  return Object.values(rows).some((row) => row?.status === 'writing');
}

/** Of a run without a whole epoch there are no weights to take; it can be trained elsewhere and told of all the same. */
export function exportable(run: RunState): ExportTargetName[] {
  if (!run.start || !run.end) return [];
  return NAMES.filter((name) => EXPORT_TARGETS[name].of !== 'model' || keptEpoch(run));
}
