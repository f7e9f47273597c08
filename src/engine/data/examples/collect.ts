// Table → labelled rows, with every other row counted under the reason that it is set aside.
import { EngineError } from '@/engine/errors';
import { drawnLabel, noChanges, type Changes } from './changes';
import { guessColumns } from '../table/columns';
import { decodeEntities } from '../texts/entities';
import { labelAt } from '../table/labelCell';
import { isUnlabelled } from './labels';
import { LabelledRow, type RowSource } from './labelledRow';
import { Ledger } from './ledger';
import { cellAt } from '../table/rows';
import { listed } from '../sentences';
import { SeveralLabels } from './severalLabels';
import type { DataChoices, Table } from '../types';

export interface Columns {
  textColumn: number;
  labelColumn: number;
}

export interface Collected {
  rows: LabelledRow[];
  source: RowSource;
  /** Nothing is drawn yet: every labelled row is used, unless it is left out with its class. */
  ledger: Ledger;
  /** Labels of all rows with text, those given by hand among them → rows that have them before any change. */
  counts: Map<string, number>;
  /** Labels that are left out → rows that go with them. */
  leftOutCounts: Map<string, number>;
  /** Rows with several labels in one cell, which have none here. */
  several: number;
}

/**
 * The columns chosen, else guessed.
 * @throws EngineError `no-text-column`, `no-label-column`
 */
export function resolveColumns(table: Table, choices: DataChoices): Columns {
  const chosen = { text: choices.textColumn, label: choices.labelColumn };
  const { text: textColumn, label: labelColumn } = guessColumns(table, chosen);
  if (!exists(table, textColumn)) throw columnError(table, 'no-text-column', 'texts', 'text');
  if (!exists(table, labelColumn)) throw noLabels(table);
  if (textColumn === labelColumn) {
    const name = table.columns[textColumn];
    throw new EngineError(
      'no-label-column',
      `“${name}” cannot be both text and label. Choose another column for one.`,
    );
  }
  return { textColumn, labelColumn };
}

/** @throws EngineError `no-rows` where no row has both a text and a label; `several-labels` where many rows have more than one. */
export function collectRows(
  table: Table,
  { textColumn, labelColumn }: Columns,
  changes: Changes = noChanges,
): Collected {
  const ledger = new Ledger(table.rows.length);
  const unreadable = new Set(table.unreadable.map(({ row }) => row));
  const rows: LabelledRow[] = [];
  const source: RowSource = { rows: table.rows, textColumn, decode: false, rawLabels: [], classes: [] };
  const counts = new Map([...changes.labels.values()].map((label) => [label, 0]));
  const leftOutCounts = new Map<string, number>();
  const indexFor = indexing(source.rawLabels);
  const several = new SeveralLabels(changes.severalLabels);
  const isBlank = (row: number) => cellAt(table.rows, row, textColumn).trim() === '';
  for (let row = 0; row < table.rows.length; row++) {
    const cell = labelAt(table.rows, row, labelColumn);
    const isSeveral = several.has(cell);
    const fileLabel = isSeveral ? '' : cell;
    const label = isUnlabelled(fileLabel, changes.nullLabels) ? changes.labels.get(row) : fileLabel;
    if (isSeveral && !unreadable.has(row)) several.add(row, cell);
    if (unreadable.has(row)) ledger.set(row, 'unreadable');
    else if (isBlank(row)) ledger.set(row, 'blank');
    else if (label === undefined) ledger.set(row, 'unlabelled');
    else {
      countOne(counts, label);
      const now = changes.labels.get(row) ?? label;
      if (changes.leftOutLabels.has(now)) countOne(leftOutCounts, now);
      const rawLabel = drawnLabel(changes, row, fileLabel);
      if (rawLabel === null) ledger.set(row, 'leftOut');
      else rows.push(new LabelledRow(source, row, indexFor(rawLabel)));
    }
  }
  several.refuseMany(rows, table.columns[labelColumn]);
  if (rows.length === 0) throw nothingUsable(table.fileName, ledger);
  return { rows, source, ledger, counts, leftOutCounts, several: several.count };
}

/** Gives each label its place in the list, where it is put when it is met first. */
function indexing(labels: string[]): (label: string) => number {
  const indexOf = new Map<string, number>();
  return (label) => {
    let index = indexOf.get(label);
    if (index === undefined) indexOf.set(label, (index = labels.push(label) - 1));
    return index;
  };
}

function countOne(counts: Map<string, number>, label: string): void {
  counts.set(label, (counts.get(label) ?? 0) + 1);
}

/** A text as it stands in its file, with the row that it comes from, 0-based. */
export interface RowText {
  row: number;
  text: string;
}

type TextChoices = Pick<DataChoices, 'textColumn' | 'entities'>;

/**
 * What reads the text of a row, 0-based, of a file that may have no labels: null where it has none.
 * @throws EngineError `no-text-column`
 */
export function rowTexts(
  table: Table,
  { textColumn, entities }: TextChoices = {},
): { textAt: (row: number) => string | null; column: string } {
  const column = guessColumns(table, { text: textColumn }).text;
  if (!exists(table, column)) throw columnError(table, 'no-text-column', 'texts', 'text');
  const unreadable = new Set(table.unreadable.map(({ row }) => row));
  const textAt = (row: number) => {
    const text = unreadable.has(row) ? '' : cellAt(table.rows, row, column);
    if (text.trim() === '') return null;
    return entities === 'decode' ? decodeEntities(text) : text;
  };
  return { textAt, column: table.columns[column] };
}

/**
 * Every text of such a file, in file order; rows without one are left out.
 * @throws EngineError `no-text-column`, `no-rows`
 */
export function collectTexts(table: Table, choices: TextChoices = {}): RowText[] {
  const { textAt, column } = rowTexts(table, choices);
  const filled: RowText[] = [];
  for (let row = 0; row < table.rows.length; row++) {
    const text = textAt(row);
    if (text !== null) filled.push({ row, text });
  }
  if (filled.length === 0) throw noTexts(table, column);
  return filled;
}

export function noTexts({ rows, fileName }: Table, column: string): EngineError {
  return new EngineError(
    'no-rows',
    `None of the ${rows.length} rows of ${fileName} has a text in “${column}”. ` +
      'Check which column is chosen.',
  );
}

function exists(table: Table, column: number | null): column is number {
  return column !== null && Number.isInteger(column) && column >= 0 && column < table.columns.length;
}

function columnError(
  table: Table,
  code: 'no-text-column' | 'no-label-column',
  what: string,
  choice: string,
): EngineError {
  return new EngineError(
    code,
    `No column of ${table.fileName} is taken for ${what}: it has ${listed(table.columns, 8)}. ` +
      `Choose the ${choice} column, or a file that has one.`,
  );
}

/** Files that never have labels are named as what they are. */
export function noLabels(table: Table): EngineError {
  const { fileName, columns, format } = table;
  const remedy =
    'Put the texts into a table with a column “label”, give each its label there, and drop that file. A trained model ' +
    'can also label them.';
  if (format === 'x-archive')
    return new EngineError(
      'no-label-column',
      `${fileName} is from an X archive: your own posts, and nobody has labelled them yet. ${remedy}`,
    );
  if (columns.length === 1)
    return new EngineError(
      'no-label-column',
      `${fileName} has one column, “${columns[0]}”, and so no labels. ${remedy} Where the labels are in a file of their ` +
        'own, a line for each text, drop both files together.',
    );
  return columnError(table, 'no-label-column', 'labels', 'label');
}

function nothingUsable(fileName: string, ledger: Ledger): EngineError {
  const { read, leftOut, blank, unlabelled, unreadable } = ledger.account();
  if (leftOut > 0) {
    return new EngineError(
      'no-rows',
      `Every class of ${fileName} is left out, ${leftOut} rows in all. Put two classes or more back.`,
    );
  }
  return new EngineError(
    'no-rows',
    `None of the ${read} rows of ${fileName} has both a text and a label: ${blank} have no text, ${unlabelled} no ` +
      `label, ${unreadable} could not be read. Check which columns are chosen.`,
  );
}
