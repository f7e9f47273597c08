// A second file that validates: the same columns by name, the classes of the first file. Called by `prepare`.
import { EngineError } from '../errors';
import { collectRows, resolveColumns, type Columns } from './collect';
import { labelKey, type Classes } from './labels';
import { counted, listed } from './sentences';
import { drawRows } from './split';
import type { Example, RowAccount, Table } from './types';

export interface ValidationPart {
  examples: Example[];
  account: RowAccount;
  notices: string[];
}

/**
 * Rows whose label the training file does not have are set aside as unlabelled, and the labels named.
 * @throws EngineError `no-rows` where that is every row
 */
export function collectValidation(
  table: Table,
  trainingTable: Table,
  trainingColumns: Columns,
  classes: Classes,
  settings: { maxRows: number | null; seed: number },
): ValidationPart {
  const columns = resolveColumns(table, sameColumns(table, trainingTable, trainingColumns));
  const { rows, account } = collectRows(table, columns);
  const byKey = new Map([...classes.indexOf].map(([label, index]) => [labelKey(label), index]));
  const labelOf = (raw: string) => classes.indexOf.get(raw) ?? byKey.get(labelKey(raw));
  const examples: Example[] = [];
  const unknown = new Set<string>();
  for (const { text, rawLabel, row } of rows) {
    const label = labelOf(rawLabel);
    if (label === undefined) unknown.add(rawLabel);
    else examples.push({ text, label, row });
  }
  if (examples.length === 0) throw nothingKnown(table.fileName, [...unknown]);
  const keys = classes.classes.map(({ rawLabels }) => rawLabels[0]);
  const drawn = drawRows(examples, keys, settings.maxRows, settings.seed);
  const stray = rows.length - examples.length;
  return {
    examples: drawn,
    account: {
      ...account,
      unlabelled: account.unlabelled + stray,
      used: drawn.length,
      notDrawn: examples.length - drawn.length,
    },
    notices: stray > 0 ? [unknownNotice(table.fileName, stray, [...unknown])] : [],
  };
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
