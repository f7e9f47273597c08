// Into how many folds the rows of a run can be dealt. Pure.
import type { OwnRun } from '@/engine';

/** As most do it. */
export const USUAL_FOLDS = 5;
/** More cost as many runs, and tell hardly more. */
const MOST = 10;

type Data = Pick<OwnRun['data'], 'choices' | 'classes' | 'validationAccount'>;

/** 2 to 10, as far as each fold gets a row of each class. */
export function foldCounts({ classes }: Data): number[] {
  const most = Math.min(MOST, ...classes.map(rowsOf).filter((rows) => rows > 0));
  return Array.from({ length: Math.max(0, most - 1) }, (_, i) => i + 2);
}

/** Why there are none, a sentence or two; null where there are some. */
export function foldRefusal(data: Data): string | null {
  const given = givenBy(data);
  if (given) return `${given} says which rows validate, so there are no folds to make.`;
  if (foldCounts(data).length > 0) return null;
  const alone = data.classes.find((each) => rowsOf(each) === 1)!;
  return `Each fold needs a row of each class, and “${alone.name}” has 1. Leave that class out to make folds.`;
}

/** What says which rows validate, where that is not a share. */
function givenBy({ choices: { parts, splitColumn }, validationAccount }: Data): string | null {
  if (validationAccount) return 'A file of its own';
  if (parts) return 'A saved split';
  return typeof splitColumn === 'number' ? 'A column' : null;
}

/** Those that train or validate: what tests is in no fold. */
const rowsOf = ({ train, validation }: OwnRun['data']['classes'][number]) => train + validation;
