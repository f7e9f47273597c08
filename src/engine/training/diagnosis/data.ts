// What rules know of the data besides the run's own numbers: what says which rows validate, and how texts that are alike lie in the
// parts. Pure.
import type { ClassCount, DataChoices, DataSummary } from '@/engine/data/types';

export interface DiagnosedData {
  /** What says which rows validate: a share that can be another one, a fold, or the files themselves. */
  validation: 'share' | 'fold' | 'given';
  /** Rows that train or validate of the class that has fewest. */
  fewest: number;
  /** Texts that are nearly the same are on one side of the split. */
  apart: boolean;
  /** Rows that belong together (one author, one thread) and stand on both sides: their column, and that as a sentence without its point. */
  groups: { column: number; fact: string } | null;
}

/** @param data what was prepared, or what a record tells of it: one of an older build has no findings */
export function diagnosedData({
  choices: { overlap = 'auto', splitColumn = null, parts = null, fold = null } = {},
  validationAccount,
  classes = [],
  findings = [],
}: {
  choices?: DataChoices;
  validationAccount?: DataSummary['validationAccount'];
  classes?: readonly Pick<ClassCount, 'train' | 'validation'>[];
  findings?: DataSummary['findings'];
}): DiagnosedData {
  const madeHere = splitColumn === null && parts === null && !validationAccount;
  const rows = classes.map(({ train, validation }) => train + validation).filter((count) => count > 0);
  const groups = findings.find(({ id, action }) => id === 'groups' && action?.taken === false);
  const column = groups?.action?.choices?.groupColumn ?? null;
  return {
    validation: fold ? 'fold' : madeHere ? 'share' : 'given',
    fewest: rows.length > 0 ? Math.min(...rows) : 0,
    apart: overlap === 'apart' || (overlap === 'auto' && madeHere),
    groups: groups && column !== null ? { column, fact: groups.fact } : null,
  };
}
