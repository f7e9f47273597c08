// What a run was trained on, in counts, and what was done to it before; never a text of it.
import { foldWords } from '@/engine/folds';
import { changesOf } from '../changes';
import type { DataRecord } from '../types';
import type { FactTable } from './table';

/** What was set aside by choice, and so tells what the model was not shown. */
const CHOSEN_ASIDE = [
  ['leftOut', 'left out by choice'],
  ['duplicates', 'duplicates'],
  ['conflicts', 'with two labels'],
  ['overlap', 'that would check what is trained on'],
] as const;

/** Where it is from, its fingerprint, what became of its rows, and how the parts came about. */
export function dataSentences(record: DataRecord): string[] {
  const { fileName, from = fileName, fingerprint, account } = record;
  const aside = account.blank + account.unlabelled + account.unreadable;
  const chosen = CHOSEN_ASIDE.filter(([group]) => account[group] > 0)
    .map(([group, words]) => `${account[group]} ${words}, `)
    .join('');
  return [
    `${from} (sha256 ${fingerprint}): ${account.read} rows read, ${account.used} used, ${account.notDrawn} not drawn, ${chosen}${aside} blank, unlabelled or unreadable.`,
    splitSentence(record),
  ];
}

export function partTable({ classes, account, trainRows, validationRows }: DataRecord): FactTable {
  const tested = classes.some(({ test }) => test !== undefined);
  const testRows = classes.reduce((sum, { test = 0 }) => sum + test, 0);
  const row = (name: string, test: number, ...counts: number[]) => [
    name,
    ...[...counts, ...(tested ? [test] : [])].map(String),
  ];
  const rows = classes.map(({ name, rows, train, validation, test = 0 }) =>
    row(name, test, rows, train, validation),
  );
  return {
    head: ['Class', 'Tweets', 'Train', 'Validation', ...(tested ? ['Test'] : [])],
    rows: [...rows, row('all', testRows, account.used, trainRows, validationRows)],
  };
}

/** How the parts came about: by a file of its own, by a column, by a split that was read, or drawn. */
function splitSentence({ choices, validationAccount }: DataRecord): string {
  const { splitColumn, groupColumn, seed, testShare, parts, fold } = choices;
  if (parts)
    return `A split that was read says which part each row belongs to (sha256 ${parts}); no seed drew it.`;
  const grouped =
    groupColumn === null ? '' : `, rows with the same cell in column ${groupColumn + 1} on one side`;
  const named =
    splitColumn === null
      ? null
      : `Column ${splitColumn + 1} of the file says which part each row belongs to.`;
  const seeded = `with seed ${seed}${grouped}, each class in the same share`;
  const drawn = `Split ${seeded}`;
  // Runs of before there were folds have none.
  if (fold)
    return `${named ? `${named} ` : ''}Dealt into ${fold.of} folds ${seeded}; ${foldWords(fold)} validates.`;
  if (!validationAccount) return named ?? `${drawn} ${testShare > 0 ? 'in each part' : 'on both sides'}.`;
  const rest = named ?? (testShare > 0 ? `${drawn} in training and test part.` : null);
  return ['A file of its own validates.', rest].filter((words) => words !== null).join(' ');
}

/** What was changed by hand; null where nothing was. */
export function changeSentence(record: DataRecord): string | null {
  const changes = changesOf(record);
  if (!changes) return null;
  const { labelsEdited, rowsLeftOut, classesLeftOut, classOrder } = changes;
  const tweets = (count: number) => `${count} ${count === 1 ? 'tweet' : 'tweets'}`;
  const parts = [
    labelsEdited > 0 && `${tweets(labelsEdited)} labelled by hand`,
    rowsLeftOut > 0 && `${tweets(rowsLeftOut)} left out by hand`,
    ...classesLeftOut.map(({ name, rows }) => `the class ${name} (${rows}) left out`),
    classOrder && `classes in the order ${classOrder.join(', ')}`,
  ];
  return `Changed before training: ${parts.filter(Boolean).join('; ')}.`;
}
