// Table and choices → examples to train on and to validate on, every row accounted for. Called again at each change.
import { EngineError } from '@/engine/errors';
import { changesAsChoices, partClasses, readChanges, settleChanges } from '../examples/changes';
import { collectRows, resolveColumns, type Columns } from '../examples/collect';
import { keepNamed } from './columnParts';
import { divide, type Divided } from './divide';
import { markTexts, type TextMarks } from '../texts/marks';
import { findRepeats, type Repeats } from '../texts/repeats';
import { givenNotices, type ImportedSplit } from './importedSplit';
import { formClasses, numberOf, type Classes } from '../examples/labels';
import type { Ledger } from '../examples/ledger';
import { counted, listed } from '../sentences';
import { collectSeparate, type ExternalTables, type ExternalParts } from './separate';
import { setAside } from './setAside';
import { settleChoices } from '../examples/settings';
import { copyTexts, drawRows } from './split';
import type { ClassCount, DataChoices, Example, PreparedData, Table } from '../types';
import { givenNames } from '../table/givenNames';
import { namesBeside } from '../table/namesBeside';

/** What is trained on, with what the doctor and the account need to name rows. Stays in the engine. */
export interface Prepared extends PreparedData {
  table: Table;
  columns: Columns;
  /** Labelled rows of the classes that are used, by their labels as they were changed, before any was set aside. */
  usable: Example[];
  marks: TextMarks;
  repeats: Repeats;
  ledger: Ledger;
  /** Examples of the validation part whose text is nearly trained on, were nothing done about it. */
  overlap: Example[];
  /** The same of the test part. */
  testOverlap: Example[];
  separate: ExternalParts;
  /** The split that makes the parts; null: they are made here. */
  given: ImportedSplit | null;
}

/**
 * What is trained on. The same table, choices and seed give the same split on every machine.
 * @throws EngineError `no-text-column`, `no-label-column`, `no-rows`, `too-few-classes`, `recipe-invalid`
 */
export function prepare(table: Table, choices: DataChoices = {}, others: ExternalTables = {}): Prepared {
  const settings = settleChoices(choices);
  const columns = resolveColumns(table, choices);
  const changes = readChanges(settings);
  const { given = null } = others;
  const { rows: all, source, ledger, several, ...tallies } = collectRows(table, columns, changes);
  const rows = given ? onlyGiven(all, given, ledger) : all;
  const formed = formClasses(tallies.counts, choices.classNames ?? givenNames(table, columns.labelColumn));
  const { kept: drawable, out } = partClasses(formed, changes.leftOutLabels);
  source.classes = source.rawLabels.map((label) => numberOf(drawable.indexOf, label));
  source.decode = settings.entities === 'decode';
  const settled = settleChanges(drawable, rows, changes);
  const { classes, settle } = settled;
  const leftOut = ledger.account().leftOut + settled.gone.length;
  refuseClasses(classes, rows.length - settled.gone.length, leftOut, table.columns[columns.labelColumn]);
  const keys = drawable.classes.map(({ rawLabels }) => rawLabels[0]);

  // Repeats go by labels as they were changed; rows are drawn by those of the file, so that a change moves no other row.
  const marks = markTexts(table, columns.textColumn, source.decode);
  const usable = settle(rows);
  const repeats = findRepeats(usable, marks);
  setAside(usable, repeats, marks, settings, ledger);
  const kept = rows.filter(({ row }) => ledger.groupOf(row) === 'used');
  if (kept.length === settled.gone.length) throw nothingLeft(table.fileName, usable.length);
  const chosen = { ...classes, leftOut: out };
  const separate = collectSeparate(others, { table, columns, classes: chosen }, settings);
  const splitColumn = given ? null : settings.splitColumn;
  const placed =
    splitColumn === null ? kept : keepNamed(kept, table, splitColumn, ledger, separate.test && 'test');
  const drawn = copyTexts(given ? kept : drawRows(placed, keys, settings.maxRows, settings.seed));
  ledger.setAll(placed, 'notDrawn');
  ledger.setAll(drawn, 'used');
  ledger.setAll(settled.gone, 'leftOut');
  const said = given && given.data;
  const names = drawable.classes.map(({ name }) => name);
  const parts = divide({ drawn, keys, names, marks, settings, settle, table, ledger, separate, given: said });
  const counts = countClasses(classes, parts);
  return {
    ...parts,
    classes: counts,
    leftOutClasses: out.map((each) => ({ ...each, rows: sumOf(each.rawLabels, tallies.leftOutCounts) })),
    account: ledger.account(),
    ...accountsOf(separate),
    choices: { ...settings, ...columns, classNames: namesOf(formed), ...changesAsChoices(changes) },
    notices: [
      ...formed.notices,
      ...severalNotices(several),
      ...namedBeside(table, columns.labelColumn, choices),
      ...outsideNotices(counts),
      ...singleNotices(parts.single.map((label) => names[label])),
      ...separate.notices,
      ...(given ? givenNotices(given, table, ledger) : []),
    ],
    table,
    columns,
    usable,
    marks,
    repeats,
    ledger,
    separate,
    given,
  };
}

/** Rows that the split does not speak of are left out. */
function onlyGiven<T extends { row: number }>(rows: T[], { data }: ImportedSplit, ledger: Ledger): T[] {
  const given = rows.filter(({ row }) => data.has(row));
  ledger.setAll(rows, 'leftOut');
  ledger.setAll(given, 'used');
  return given;
}

function accountsOf({
  validation,
  test,
}: ExternalParts): Pick<PreparedData, 'validationAccount' | 'testAccount'> {
  return {
    ...(validation && { validationAccount: validation.ledger.account() }),
    ...(test && { testAccount: test.ledger.account() }),
  };
}

function sumOf(labels: readonly string[], counts: ReadonlyMap<string, number>): number {
  return labels.reduce((sum, label) => sum + (counts.get(label) ?? 0), 0);
}

/** One class cannot be learned; labels that hardly ever recur are ids or texts. */
function refuseClasses({ classes }: Classes, rows: number, leftOut: number, column: string): void {
  if (classes.length < 2 && leftOut > 0) {
    const left = classes.length === 0 ? 'no class is left' : `only “${classes[0].name}” is left`;
    throw new EngineError(
      'too-few-classes',
      `${counted(leftOut, 'row')} are left out by choice, and ${left}. Training needs two classes or more: put one back.`,
    );
  }
  if (classes.length < 2) {
    throw new EngineError(
      'too-few-classes',
      `All ${rows} labelled rows are “${classes[0].name}” in column “${column}”. To train or to evaluate takes ` +
        'two classes or more: choose another label column, or a file with more labels.',
    );
  }
  if (classes.length > 20 && classes.length > rows / 2) {
    throw new EngineError(
      'no-label-column',
      `“${column}” has ${classes.length} different values in ${rows} rows, so it is no label. ` +
        'Choose the column with the labels.',
    );
  }
}

function countClasses({ classes }: Classes, { train, validation, test }: Divided): ClassCount[] {
  const counts = classes.map((labelClass) => ({ ...labelClass, rows: 0, train: 0, validation: 0, test: 0 }));
  for (const { label } of train) counts[label].train++;
  for (const { label } of validation) counts[label].validation++;
  for (const { label } of test) counts[label].test++;
  for (const count of counts) count.rows = count.train + count.validation + count.test;
  return test.length > 0 ? counts : counts.map(({ test: none, ...count }) => count);
}

function severalNotices(count: number): string[] {
  if (count === 0) return [];
  return [
    `${counted(count, 'row')} ${count === 1 ? 'has' : 'have'} several labels in one cell, and so none here.`,
  ];
}

/** Where the names are those of another column. */
function namedBeside(table: Table, labelColumn: number, { classNames }: DataChoices): string[] {
  if (classNames ?? table.classNames ?? table.columnNames) return [];
  const found = namesBeside(table, labelColumn);
  return found ? [`Classes are called as “${table.columns[found.column]}” has it.`] : [];
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
