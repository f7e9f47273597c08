// Table and choices → examples to train on and to validate on, every row accounted for. Called again at each change.
import { EngineError } from '../errors';
import { chooseClasses, type ChosenClasses } from './classChoices';
import { collectRows, resolveColumns, type Columns, type LabelledRow } from './collect';
import { keepNamed } from './columnParts';
import { divide, type Divided } from './divide';
import { markTexts, type TextMarks } from './doctor/marks';
import { findRepeats, type Repeats } from './doctor/repeats';
import { formClasses, type Classes } from './labels';
import type { Ledger } from './ledger';
import { counted, listed } from './sentences';
import { setAside, takeUsed } from './setAside';
import { settleChoices } from './settings';
import { copyTexts, drawRows } from './split';
import type { ClassCount, DataChoices, Example, PreparedData, Table } from './types';
import { collectValidation, type ValidationPart } from './validation';

/** What is trained on, with what the doctor and the account need to name rows. Stays in the engine. */
export interface Prepared extends PreparedData {
  table: Table;
  columns: Columns;
  /** Labelled rows of the classes that are used, before any of them was set aside. */
  usable: Example[];
  marks: TextMarks;
  repeats: Repeats;
  ledger: Ledger;
  /** Examples of the validation part whose text is nearly trained on, were nothing done about it. */
  overlap: Example[];
  separate: ValidationPart | null;
}

/**
 * What is trained on. The same table, choices and seed give the same split on every machine.
 * @param validationTable a second file that validates instead of a part of the first
 * @throws EngineError `no-text-column`, `no-label-column`, `no-rows`, `too-few-classes`, `recipe-invalid`
 */
export function prepare(table: Table, choices: DataChoices = {}, validationTable?: Table): Prepared {
  const settings = settleChoices(choices);
  const columns = resolveColumns(table, choices);
  const { rows, source, ledger } = collectRows(table, columns);
  const formed = formClasses(countLabels(rows), choices.classNames ?? table.classNames);
  const classes = chooseClasses(formed, settings.leaveOut, settings.classOrder);
  refuseClasses(formed, classes, rows, table.columns[columns.labelColumn]);
  source.classes = source.rawLabels.map((label) => classes.indexOf.get(label) ?? -1);
  source.decode = settings.entities === 'decode';
  const keys = classes.classes.map(({ rawLabels }) => rawLabels[0]);

  const marks = markTexts(table, columns.textColumn, source.decode);
  const usable = takeUsed(rows, ledger);
  const repeats = findRepeats(usable, marks);
  const kept = setAside(usable, repeats, marks, settings, ledger);
  if (kept.length === 0) throw nothingLeft(table.fileName, usable.length);
  const placed = settings.splitColumn === null ? kept : keepNamed(kept, table, settings.splitColumn, ledger);
  const drawn = copyTexts(drawRows(placed, keys, settings.maxRows, settings.seed));
  ledger.setAll(placed, 'notDrawn');
  ledger.setAll(drawn, 'used');
  const separate = validationTable && collectValidation(validationTable, table, columns, classes, settings);
  const parts = divide({ drawn, keys, marks, settings, table, ledger, separate });
  const counts = countClasses(classes, parts);
  return {
    ...parts,
    classes: counts,
    leftOut: countLeftOut(classes, rows),
    account: ledger.account(),
    ...(separate && { validationAccount: separate.ledger.account() }),
    choices: { ...settings, ...columns, classNames: namesOf(formed) },
    notices: [
      ...formed.notices,
      ...outsideNotices(counts),
      ...singleNotices(parts.single.map((label) => counts[label].name)),
      ...(separate?.notices ?? []),
    ],
    table,
    columns,
    usable,
    marks,
    repeats,
    ledger,
    separate: separate ?? null,
  };
}

function countLabels(rows: readonly LabelledRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rawLabel } of rows) counts.set(rawLabel, (counts.get(rawLabel) ?? 0) + 1);
  return counts;
}

/** One class cannot be learned; labels that hardly ever recur are ids or texts. */
function refuseClasses(
  formed: Classes,
  { classes, leftOut }: ChosenClasses,
  rows: readonly LabelledRow[],
  column: string,
): void {
  const all = formed.classes.length;
  if (all < 2) {
    throw new EngineError(
      'too-few-classes',
      `All ${rows.length} labelled rows are “${formed.classes[0].name}” in column “${column}”. Training needs two classes ` +
        'or more: choose another label column, or a file with more labels.',
    );
  }
  if (classes.length < 2) {
    const out = listed(leftOut.map(({ name }) => name));
    throw new EngineError(
      'too-few-classes',
      `With ${out} left out, ${counted(classes.length, 'class').replace('1 class', 'one class')} is left. Training ` +
        'needs two or more: take one of them back.',
    );
  }
  if (all > 20 && all > rows.length / 2) {
    throw new EngineError(
      'no-label-column',
      `“${column}” has ${all} different values in ${rows.length} rows, so it is no label. ` +
        'Choose the column with the labels.',
    );
  }
}

function countClasses({ classes }: ChosenClasses, { train, validation, test }: Divided): ClassCount[] {
  const counts = classes.map((labelClass) => ({ ...labelClass, rows: 0, train: 0, validation: 0, test: 0 }));
  for (const { label } of train) counts[label].train++;
  for (const { label } of validation) counts[label].validation++;
  for (const { label } of test) counts[label].test++;
  for (const count of counts) count.rows = count.train + count.validation + count.test;
  return test.length > 0 ? counts : counts.map(({ test: none, ...count }) => count);
}

/** Classes that nothing is learnt of, since all their rows are held back. */
function outsideNotices(classes: readonly ClassCount[]): string[] {
  const outside = classes.filter(({ rows, train }) => rows > 0 && train === 0).map(({ name }) => name);
  if (outside.length === 0) return [];
  return [
    `${listed(outside)}: no row of the training part has this label, so it cannot be learnt, and its rows count as wrong. ` +
      'Leave it out, or split in another way.',
  ];
}

function countLeftOut({ leftOut }: ChosenClasses, rows: readonly LabelledRow[]): PreparedData['leftOut'] {
  if (leftOut.length === 0) return [];
  const counts = countLabels(rows);
  const sum = (labels: readonly string[]) => labels.reduce((all, raw) => all + (counts.get(raw) ?? 0), 0);
  return leftOut.map((each) => ({ ...each, rows: sum(each.rawLabels) }));
}

function namesOf({ classes }: Pick<Classes, 'classes'>): Record<string, string> {
  return Object.fromEntries(
    classes.flatMap(({ name, rawLabels }) => rawLabels.map((label) => [label, name])),
  );
}

function nothingLeft(fileName: string, rows: number): EngineError {
  return new EngineError(
    'no-rows',
    `All ${counted(rows, 'labelled row')} of ${fileName} were set aside by choice. Take one of the choices back.`,
  );
}

function singleNotices(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    `${listed(names)}: a single text each, which goes to training, so validation cannot tell how well they are ` +
      'learned. Merge them with another class, or add texts.',
  ];
}
