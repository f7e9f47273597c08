// A split that was read, fitted to the files that are loaded: it must be theirs, and they read as they were when it was saved.
import { EngineError } from '@/engine/errors';
import { PARTS, type FileSplit } from '../splitFile/fileSplit';
import { isUnlabelled, labelKey } from '../examples/labels';
import type { Ledger } from '../examples/ledger';
import { labelAt } from '../table/labelCell';
import { counted, grouped } from '../sentences';
import { fingerprintOf } from '../splitFile/splitFormat';
import type { SplitFile } from '../splitFile/splitRead';
import type { RowGroup, SplitSummary, Table, TableRole } from '../types';

/** What makes the parts instead of a draw and shares. */
export interface ImportedSplit extends SplitSummary {
  data: FileSplit;
  validation: FileSplit | null;
  test: FileSplit | null;
}

export type LoadedTables = Readonly<Record<'data', Table> & Record<'validation' | 'test', Table | null>>;

/** @throws EngineError `split-other`, `file-unreadable` */
export function fitSplit(split: SplitFile, tables: LoadedTables): ImportedSplit {
  for (const fingerprint of split.files.keys())
    if (!roleOf(fingerprint, tables)) throw strange(split, fingerprint, tables);
  const ofRole = (role: TableRole) => {
    const table = tables[role];
    const file = table && split.files.get(fingerprintOf(table));
    if (file) checkFile(split, file, tables, role);
    return file ?? null;
  };
  const data = ofRole('data');
  if (!data) throw ofOthersOnly(split, tables.data);
  const { fileName, fingerprint } = split;
  return { fileName, fingerprint, data, validation: ofRole('validation'), test: ofRole('test') };
}

export function summarizeSplit({ fileName, fingerprint }: ImportedSplit): SplitSummary {
  return { fileName, fingerprint };
}

/**
 * Labels that the split has and the file does not: they were changed by hand when it was saved. Row → label.
 * @throws EngineError `file-unreadable` for a label that no row of the file has
 */
export function labelsGiven(
  { fileName, data }: ImportedSplit,
  table: Table,
  labelColumn: number,
): Record<number, string> {
  const own = (row: number) => labelAt(table.rows, row, labelColumn);
  const exact = new Set(Array.from({ length: table.rows.length }, (_, row) => own(row)));
  // Spreadsheets write some words in capitals: another spelling is no change, unless the file has it as well.
  const isSame = (label: string, row: number) =>
    label === own(row) || (!exact.has(label) && labelKey(label) === labelKey(own(row)));
  const changed = [...data.rows()].flatMap((row): [number, string][] => {
    const label = data.labelOf(row) ?? '';
    return label === '' || isSame(label, row) ? [] : [[row, label]];
  });
  const known = new Set([...exact].map(labelKey));
  // A row without a label may have been given one of its own.
  for (const [row, label] of changed) if (isUnlabelled(own(row), 'aside')) known.add(labelKey(label));
  const stray = changed.find(([, label]) => !known.has(labelKey(label)));
  if (stray) throw unknownLabel(fileName, table, ...stray);
  return Object.fromEntries(changed);
}

function unknownLabel(fileName: string, table: Table, row: number, label: string): EngineError {
  return new EngineError(
    'file-unreadable',
    `${fileName} has row ${grouped(row + 1)} under “${label}”, a label that ${table.fileName} does not have in the column that is ` +
      'chosen. Choose the label column that the split was saved with, then the split again.',
  );
}

const UNUSABLE: ReadonlySet<RowGroup> = new Set(['blank', 'unlabelled', 'unreadable']);

/** Rows of its parts that cannot be in one. */
export function givenNotices({ fileName, data }: ImportedSplit, table: Table, ledger: Ledger): string[] {
  const unusable = [...data.rows()].filter((row) => UNUSABLE.has(ledger.groupOf(row))).length;
  if (unusable === 0) return [];
  const has = unusable === 1 ? 'has' : 'have';
  return [
    `${counted(unusable, 'row')} that ${fileName} uses ${has} no text or no label in ${table.fileName}, or cannot be read. ` +
      'Check which columns have the text and the label.',
  ];
}

const ROLES = ['data', 'validation', 'test'] as const;

function roleOf(fingerprint: string, tables: LoadedTables): TableRole | null {
  return ROLES.find((role) => tables[role] && fingerprintOf(tables[role]) === fingerprint) ?? null;
}

function checkFile({ fileName }: SplitFile, file: FileSplit, tables: LoadedTables, role: TableRole): void {
  const table = tables[role]!;
  const last = [...file.rows()].reduce((most, row) => Math.max(most, row), 0);
  if (last >= table.rows.length)
    throw new EngineError(
      'file-unreadable',
      `${fileName} speaks of row ${grouped(last + 1)}, and ${table.fileName} has ${grouped(table.rows.length)} rows. Save the split ` +
        'again, or choose another.',
    );
  const isAllowed = {
    data: { train: true, validation: !tables.validation, test: !tables.test },
    validation: { train: false, validation: true, test: false },
    test: { train: false, validation: false, test: true },
  }[role];
  const parts = file.parts();
  const stray = PARTS.find((part) => parts.has(part) && !isAllowed[part]);
  if (stray)
    throw new EngineError(
      'split-other',
      `${fileName} has rows of ${table.fileName} under “${stray}”, which is not what that file is for here. Drop the files again ` +
        'as they were dropped when the split was saved.',
    );
}

/** It speaks of a file that is not here, or that is read in another way. */
function strange({ fileName }: SplitFile, fingerprint: string, tables: LoadedTables): EngineError {
  const [sha256, rows] = fingerprint.split('/');
  const known = ROLES.map((role) => tables[role]).find((table) => table?.fingerprint === sha256);
  if (known)
    return new EngineError(
      'split-other',
      `${fileName} was saved when ${known.fileName} was read as ${counted(Number(rows), 'row')}, and it is read as ` +
        `${grouped(known.rows.length)} now. Read it as it was then: with a header row or without, with quotes as marks or literally.`,
    );
  const { data } = tables;
  return new EngineError(
    'split-other',
    `${fileName} splits a file that is not here: one whose sha256 begins with ${sha256.slice(0, 8)}; that of ${data.fileName} ` +
      `begins with ${data.fingerprint.slice(0, 8)}. Drop the files that it was saved for, all together.`,
  );
}

/** It speaks of the file that validates or tests, and not of the one that trains. */
function ofOthersOnly({ fileName }: SplitFile, data: Table): EngineError {
  return new EngineError(
    'split-other',
    `${fileName} has no line for ${data.fileName}, which is to be trained on. Drop the files that it was saved for, all together.`,
  );
}
