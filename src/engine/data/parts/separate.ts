// Files of their own that validate or test: the same columns by name, the classes of the training file. Called by `prepare`.
import { EngineError } from '@/engine/errors';
import { readChanges, type ChosenClasses } from '../examples/changes';
import { collectRows, noLabels, resolveColumns, type Columns } from '../examples/collect';
import type { FileSplit } from '../splitFile/fileSplit';
import type { ImportedSplit } from './importedSplit';
import { labelKey } from '../examples/labels';
import type { Ledger } from '../examples/ledger';
import { isLabelName } from '../table/names';
import { labelAt } from '../table/labelCell';
import { counted, listed } from '../sentences';
import type { Settings } from '../examples/settings';
import { copyTexts, drawRows } from './split';
import type { Example, Table } from '../types';

export interface ExternalPart {
  table: Table;
  columns: Columns;
  examples: Example[];
  ledger: Ledger;
  notices: string[];
}

/** What comes beside the training file; null: nothing. */
export interface ExternalParts {
  validation: ExternalPart | null;
  test: ExternalPart | null;
  notices: string[];
}

/** What comes beside the training table. */
export interface ExternalTables {
  /** Files that validate and test instead of parts of it. */
  validation?: Table;
  test?: Table;
  /** A split that was read. */
  given?: ImportedSplit | null;
}

type PartSettings = Pick<Settings, 'maxRows' | 'seed' | 'entities' | 'nullLabels' | 'severalLabels'>;

/**
 * A test file in which nothing can be checked is left unused, and named: those of competitions come without labels.
 * @throws EngineError `no-rows`, `no-label-column`, … for a validation file
 */
export function collectSeparate(
  { given, ...tables }: ExternalTables,
  training: { table: Table; columns: Columns; classes: ChosenClasses },
  settings: PartSettings,
): ExternalParts {
  const collect = (table: Table, split: FileSplit | null = null) =>
    collectPart(table, training, settings, split);
  const validation = tables.validation ? collect(tables.validation, given?.validation) : null;
  const { part: test, notices } = tables.test
    ? orUnused(tables.test, (table) => collect(table, given?.test))
    : { part: null, notices: [] };
  return { validation, test, notices: [...(validation?.notices ?? []), ...notices] };
}

function orUnused(
  table: Table,
  collect: (table: Table) => ExternalPart,
): { part: ExternalPart | null; notices: string[] } {
  try {
    const part = collect(table);
    return { part, notices: part.notices };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { part: null, notices: [unusedNotice(table.fileName, error)] };
  }
}

/** Numbers of no class. */
const UNKNOWN = -1;
const LEFT_OUT = -2;

/**
 * Rows whose label the training file does not have are set aside as unlabelled, and the labels named; those of a class
 * that is left out there are left out here.
 * @throws EngineError `no-rows` where that is every row
 */
function collectPart(
  table: Table,
  { table: trainingTable, columns: trainingColumns, classes }: Parameters<typeof collectSeparate>[1],
  settings: PartSettings,
  split: FileSplit | null,
): ExternalPart {
  const columns = columnsLike(table, trainingTable, trainingColumns);
  const { nullLabels, severalLabels } = settings;
  const { rows, source, ledger } = collectRows(table, columns, readChanges({ nullLabels, severalLabels }));
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
  ledger.setAll(examples, split ? 'leftOut' : 'notDrawn');
  const keys = classes.classes.map(({ rawLabels }) => rawLabels[0]);
  const drawn = copyTexts(
    split
      ? examples.filter(({ row }) => split.has(row))
      : drawRows(examples, keys, settings.maxRows, settings.seed),
  );
  ledger.setAll(drawn, 'used');
  const notices = strays.length > 0 ? [unknownNotice(table.fileName, strays.length, unknown)] : [];
  if (split) notices.push(...otherLabelNotices(split, table, columns.labelColumn));
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

/**
 * The columns of the same names; without headers the same places. Else they are guessed, but no column is taken for the
 * labels that is not called like one where the texts are found by name: it is a file without labels.
 */
function columnsLike(table: Table, training: Table, { textColumn, labelColumn }: Columns): Columns {
  const find = (column: number) => {
    const index = table.columns.indexOf(training.columns[column]);
    return index >= 0 ? index : undefined;
  };
  const text = find(textColumn);
  const label = find(labelColumn);
  const columns = resolveColumns(
    table,
    text === undefined ? {} : { textColumn: text, ...(label !== undefined && { labelColumn: label }) },
  );
  const isGuess = text !== undefined && label === undefined;
  if (isGuess && !isLabelName(table.columns[columns.labelColumn])) throw noLabels(table);
  return columns;
}

function unknownNotice(fileName: string, rows: number, labels: readonly string[]): string {
  return `${counted(rows, 'row')} of ${fileName} set aside: the training file has no label ${listed(labels)}.`;
}

/** Labels by hand are a matter of the training file. */
function otherLabelNotices(split: FileSplit, table: Table, column: number): string[] {
  const own = (row: number) => labelKey(labelAt(table.rows, row, column));
  const others = [...split.rows()].filter((row) => labelKey(split.labelOf(row) ?? '') !== own(row)).length;
  if (others === 0) return [];
  return [
    `${counted(others, 'row')} of ${table.fileName} ${others === 1 ? 'has another label' : 'have other labels'} in the split. Those of ` +
      'the file are used: change them there.',
  ];
}

function nothingKnown(fileName: string, labels: readonly string[]): EngineError {
  return new EngineError(
    'no-rows',
    `No row of ${fileName} has a label of the training file; its labels are ${listed(labels)}. ` +
      'Choose a file with the same labels.',
  );
}

function unusedNotice(fileName: string, { code, message }: EngineError): string {
  if (code === 'no-label-column')
    return `${fileName} has no labels to compare answers with, so it cannot test and is not used. A trained model can label it.`;
  return `${fileName} is not used for testing. ${message}`;
}
