// Choices about the data with defaults filled in, checked. What depends on the table is settled in `prepare`.
import { EngineError } from '@/engine/errors';
import { MOST_FOLDS } from '@/engine/folds';
import { DEFAULT_CHOICES } from '../defaults';
import type { DataChoices, Fold } from '../types';

export type Settings = Required<Omit<DataChoices, 'textColumn' | 'labelColumn' | 'classNames'>>;

/** @throws EngineError `recipe-invalid` */
export function settleChoices(choices: DataChoices): Settings {
  const known = Object.keys(DEFAULT_CHOICES) as (keyof Settings)[];
  const given = known.filter((key) => choices[key] !== undefined).map((key) => [key, choices[key]]);
  const settings = { ...DEFAULT_CHOICES, ...(Object.fromEntries(given) as Partial<Settings>) };
  const { testShare, maxRows, fold } = settings;
  if (fold) refuseFold(fold);
  // A fold stands instead of the share, and is of what the test part leaves.
  const validationShare = fold ? 0 : settings.validationShare;
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

function refuseFold({ of, index }: Fold): void {
  if (!(Number.isInteger(of) && of >= 2 && of <= MOST_FOLDS))
    throw new EngineError(
      'recipe-invalid',
      `${of} folds cannot be made. Choose a whole number from 2 to ${MOST_FOLDS}; 5 is usual.`,
    );
  if (!(Number.isInteger(index) && index >= 0 && index < of))
    throw new EngineError(
      'recipe-invalid',
      `There is no fold ${index + 1} of ${of}. Choose one from 1 to ${of}.`,
    );
}
