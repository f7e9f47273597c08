// What rules know of the data besides the run's own numbers: how texts that are alike lie in its parts. Pure.
import type { DataChoices, DataSummary } from '@/engine/data/types';

export interface DiagnosedData {
  /** Texts that are nearly the same are on one side of the split. */
  apart: boolean;
  /** Rows that belong together (one author, one thread) and stand on both sides: their column, and that as a sentence without its point. */
  groups: { column: number; fact: string } | null;
}

/** @param data what was prepared, or what a record tells of it: that has no findings */
export function diagnosedData({
  choices: { overlap = 'auto', splitColumn = null, parts = null } = {},
  validationAccount,
  findings = [],
}: {
  choices?: DataChoices;
  validationAccount?: DataSummary['validationAccount'];
  findings?: DataSummary['findings'];
}): DiagnosedData {
  const madeHere = splitColumn === null && parts === null && !validationAccount;
  const groups = findings.find(({ id, action }) => id === 'groups' && action?.taken === false);
  const column = groups?.action?.choices?.groupColumn ?? null;
  return {
    apart: overlap === 'apart' || (overlap === 'auto' && madeHere),
    groups: groups && column !== null ? { column, fact: groups.fact } : null,
  };
}
