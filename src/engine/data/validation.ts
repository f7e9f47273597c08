// A second file that validates: the same columns by name, the classes of the first file. Called by `prepare`.
import { EngineError } from '../errors';
import type { ChosenClasses } from './changes';
import { collectRows, resolveColumns, type Columns } from './collect';
import { labelKey } from './labels';
import type { Ledger } from './ledger';
import { counted, listed } from './sentences';
import type { Settings } from './settings';
import { copyTexts, drawRows } from './split';
import type { Example, Table } from './types';

export interface ValidationPart {
  table: Table;
  columns: Columns;
  examples: Example[];
  ledger: Ledger;
  notices: string[];
}

/** Numbers of no class. */
const UNKNOWN = -1;
const LEFT_OUT = -2;

/**
 * Rows whose label the training file does not have are set aside as unlabelled, and the labels named; those of a class
 * that is left out there are left out here.
 * @throws EngineError `no-rows` where that is every row
 */
export function collectValidation(
  table: Table,
  trainingTable: Table,
  trainingColumns: Columns,
  classes: ChosenClasses,
  settings: Pick<Settings, 'maxRows' | 'seed' | 'entities'>,
): ValidationPart {
  const columns = resolveColumns(table, sameColumns(table, trainingTable, trainingColumns));
  const { rows, source, ledger } = collectRows(table, columns);
  const known = knownLabels(classes);
  const labels = source.rawLabels.map((raw) => known.get(raw) ?? known.get(labelKey(raw)));
  const unknown = source.rawLabels.filter((_, i) => labels[i] === undefined);
  source.classes = labels.map((label) => label ?? (label === null ? LEFT_OUT : UNKNOWN));
  source.decode = settings.entities === 'decode';
  const examples = rows.filter(({ label }) => label >= 0);
  if (examples.length === 0) throw nothingKnown(table.fileName, unknown);
  const strays = rows.filter(({ label }) => label === UNKNOWN);
  ledger.setAll(rows, 'leftOut');
  ledger.setAll(strays, 'unlabelled');
  ledger.setAll(examples, 'notDrawn');
  const keys = classes.classes.map(({ rawLabels }) => rawLabels[0]);
  const drawn = copyTexts(drawRows(examples, keys, settings.maxRows, settings.seed));
  ledger.setAll(drawn, 'used');
  const notices = strays.length > 0 ? [unknownNotice(table.fileName, strays.length, unknown)] : [];
  return { table, columns, examples: drawn, ledger, notices };
}

/** Label, or how labels are compared → number of its class; null: left out. A label as it is written goes first. */
function knownLabels({ indexOf, leftOut }: ChosenClasses): Map<string, number | null> {
  const labels = [
    ...leftOut.flatMap(({ rawLabels }) => rawLabels.map((raw) => [raw, null] as const)),
    ...indexOf,
  ];
  return new Map([...labels.map(([raw, label]) => [labelKey(raw), label] as const), ...labels]);
}

/** The columns of the same names; without headers the same places. Else they are guessed. */
function sameColumns(table: Table, training: Table, { textColumn, labelColumn }: Columns): Partial<Columns> {
  const find = (column: number) => {
    const index = table.columns.indexOf(training.columns[column]);
    return index >= 0 ? index : undefined;
  };
  const text = find(textColumn);
  const label = find(labelColumn);
  return text === undefined || label === undefined ? {} : { textColumn: text, labelColumn: label };
}

function unknownNotice(fileName: string, rows: number, labels: readonly string[]): string {
  return `${counted(rows, 'row')} of ${fileName} set aside: the training file has no label ${listed(labels)}.`;
}

function nothingKnown(fileName: string, labels: readonly string[]): EngineError {
  return new EngineError(
    'no-rows',
    `No row of ${fileName} has a label of the training file; its labels are ${listed(labels)}. ` +
      'Choose a validation file with the same labels.',
  );
}
