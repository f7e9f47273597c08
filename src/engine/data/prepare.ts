// Table and choices → examples to train on and to validate on, every row accounted for. Called again at each change.
import { EngineError } from '../errors';
import { collectRows, resolveColumns, type LabelledRow } from './collect';
import { formClasses, type Classes } from './labels';
import { listed } from './sentences';
import { drawRows, splitExamples } from './split';
import type { ClassCount, DataChoices, Example, PreparedData, Table } from './types';
import { collectValidation } from './validation';

const defaultChoices = { validationShare: 0.2, maxRows: 1000, seed: 42 } as const;

/**
 * What is trained on. The same table, choices and seed give the same split on every machine.
 * @param validationTable a second file that validates instead of a part of the first
 * @throws EngineError `no-text-column`, `no-label-column`, `no-rows`, `too-few-classes`, `recipe-invalid`
 */
export function prepare(table: Table, choices: DataChoices = {}, validationTable?: Table): PreparedData {
  const settings = checkSettings(choices);
  const columns = resolveColumns(table, choices);
  const { rows, source, account } = collectRows(table, columns);
  const classes = formClasses(countLabels(rows), choices.classNames ?? table.classNames);
  refuseClasses(classes, rows, table.columns[columns.labelColumn]);
  source.classes = source.rawLabels.map((label) => classes.indexOf.get(label) ?? 0);
  const keys = classes.classes.map(({ rawLabels }) => rawLabels[0]);
  const drawn = toExamples(drawRows(rows, keys, settings.maxRows, settings.seed));
  const separate = validationTable && collectValidation(validationTable, table, columns, classes, settings);
  const share = separate ? 0 : settings.validationShare;
  const split =
    share > 0
      ? splitExamples(drawn, keys, share, settings.seed)
      : { train: drawn, validation: [], single: [] };
  const validation = separate?.examples ?? split.validation;
  const single = share > 0 ? split.single.map((label) => classes.classes[label].name) : [];
  return {
    classes: countClasses(classes, split.train, validation),
    train: split.train,
    validation,
    account: { ...account, used: drawn.length, notDrawn: rows.length - drawn.length },
    ...(separate && { validationAccount: separate.account }),
    choices: { ...settings, ...columns, classNames: namesOf(classes) },
    notices: [...classes.notices, ...singleNotices(single), ...(separate?.notices ?? [])],
  };
}

type Settings = Required<Pick<DataChoices, 'validationShare' | 'maxRows' | 'seed'>>;

function checkSettings(choices: DataChoices): Settings {
  const given = Object.fromEntries(
    Object.entries(choices).filter(([, value]) => value !== undefined),
  ) as DataChoices;
  const { validationShare, maxRows, seed } = { ...defaultChoices, ...given };
  if (!(validationShare >= 0 && validationShare <= 0.9)) {
    throw new EngineError(
      'recipe-invalid',
      `The validation share is ${validationShare}. Choose a share from 0 to 0.9; 0.2 is usual.`,
    );
  }
  if (maxRows !== null && !(Number.isInteger(maxRows) && maxRows >= 2)) {
    throw new EngineError(
      'recipe-invalid',
      `At most ${maxRows} rows cannot be drawn. Choose a whole number from 2 up.`,
    );
  }
  return { validationShare, maxRows, seed };
}

function countLabels(rows: readonly LabelledRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rawLabel } of rows) counts.set(rawLabel, (counts.get(rawLabel) ?? 0) + 1);
  return counts;
}

/** One class cannot be learned; labels that hardly ever recur are ids or texts. */
function refuseClasses({ classes }: Classes, rows: readonly LabelledRow[], column: string): void {
  if (classes.length < 2) {
    throw new EngineError(
      'too-few-classes',
      `All ${rows.length} labelled rows are “${classes[0].name}” in column “${column}”. Training needs two classes ` +
        'or more: choose another label column, or a file with more labels.',
    );
  }
  if (classes.length > 20 && classes.length > rows.length / 2) {
    throw new EngineError(
      'no-label-column',
      `“${column}” has ${classes.length} different values in ${rows.length} rows, so it is no label. ` +
        'Choose the column with the labels.',
    );
  }
}

/** More texts than these stay in the table, where they take a fraction of the memory. */
const COPIED_TEXTS = 100_000;

function toExamples(rows: LabelledRow[]): Example[] {
  return rows.length > COPIED_TEXTS ? rows : rows.map(({ text, label, row }) => ({ text, label, row }));
}

function countClasses(
  { classes }: Classes,
  train: readonly Example[],
  validation: readonly Example[],
): ClassCount[] {
  const counts = classes.map((labelClass) => ({ ...labelClass, rows: 0, train: 0, validation: 0 }));
  for (const { label } of train) counts[label].train++;
  for (const { label } of validation) counts[label].validation++;
  for (const count of counts) count.rows = count.train + count.validation;
  return counts;
}

function namesOf({ classes }: Classes): Record<string, string> {
  return Object.fromEntries(
    classes.flatMap(({ name, rawLabels }) => rawLabels.map((label) => [label, name])),
  );
}

function singleNotices(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    `${listed(names)}: a single text each, which goes to training, so validation cannot tell how well they are ` +
      'learned. Merge them with another class, or add texts.',
  ];
}
