// Choices about the data with defaults filled in, checked. What depends on the table is settled in `prepare`.
import { EngineError } from '@/engine/errors';
import type { DataChoices } from '../types';

export type Settings = Required<Omit<DataChoices, 'textColumn' | 'labelColumn' | 'classNames'>>;

const DEFAULTS: Settings = {
  validationShare: 0.2,
  testShare: 0,
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
};

/** @throws EngineError `recipe-invalid` */
export function settleChoices(choices: DataChoices): Settings {
  const known = Object.keys(DEFAULTS) as (keyof Settings)[];
  const given = known.filter((key) => choices[key] !== undefined).map((key) => [key, choices[key]]);
  const settings = { ...DEFAULTS, ...(Object.fromEntries(given) as Partial<Settings>) };
  const { validationShare, testShare, maxRows } = settings;
  if (!(validationShare >= 0 && validationShare <= 0.9)) {
    throw new EngineError(
      'recipe-invalid',
      `The validation share is ${validationShare}. Choose a share from 0 to 0.9; 0.2 is usual.`,
    );
  }
  if (!(testShare >= 0 && testShare <= 0.5 && testShare + validationShare <= 0.9)) {
    throw new EngineError(
      'recipe-invalid',
      `The test share is ${testShare} beside ${validationShare} for validation. Choose a share from 0 to 0.5 that leaves ` +
        'a tenth of the rows to train on.',
    );
  }
  if (maxRows !== null && !(Number.isInteger(maxRows) && maxRows >= 2)) {
    throw new EngineError(
      'recipe-invalid',
      `At most ${maxRows} rows cannot be drawn. Choose a whole number from 2 up.`,
    );
  }
  return settings;
}
