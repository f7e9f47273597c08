// What rules know of the data besides the run's own numbers. Pure.
import type { ClassCount, DataChoices, DataSummary } from '@/engine/data/types';

export interface DiagnosedData {
  /** What says which rows validate: a share that can be another one, a fold, or the files themselves. */
  validation: 'share' | 'fold' | 'given';
  /** Rows that train or validate of the class that has fewest. */
  fewest: number;
}

/** @param data what was prepared, or what a record tells of it */
export function diagnosedData({
  choices: { splitColumn = null, parts = null, fold = null } = {},
  validationAccount,
  classes = [],
}: {
  choices?: DataChoices;
  validationAccount?: DataSummary['validationAccount'];
  classes?: readonly Pick<ClassCount, 'train' | 'validation'>[];
}): DiagnosedData {
  const madeHere = splitColumn === null && parts === null && !validationAccount;
  const rows = classes.map(({ train, validation }) => train + validation).filter((count) => count > 0);
  return {
    validation: fold ? 'fold' : madeHere ? 'share' : 'given',
    fewest: rows.length > 0 ? Math.min(...rows) : 0,
  };
}
