// What holds of the data where nothing is said. Plain values.
import type { DataChoices } from './types';

export const DEFAULT_CHOICES = {
  validationShare: 0.2,
  testShare: 0,
  fold: null,
  splitColumn: null,
  parts: null,
  maxRows: 1000,
  seed: 42,
  labels: {},
  leftOut: [],
  leftOutLabels: [],
  order: [],
  nullLabels: 'aside',
  severalLabels: 'keep',
  duplicates: 'keep',
  nearDuplicates: 'keep',
  conflicts: 'keep',
  nearConflicts: 'keep',
  overlap: 'auto',
  groupColumn: null,
  otherScripts: 'keep',
  entities: 'keep',
} as const satisfies DataChoices;
