// Files and options → prepared data. Where options name classes, those of the file are asked for first.
import type { DataChoices, DataSummary, TableSummary } from '@/engine';
import type { Session } from '@/engine/session/session';
import { columnChoices } from './columns';
import { dataChoices, namesClasses, type PartOptions, type RowOptions } from './dataOptions';
import { openTableFile, openTableFiles } from './files';
import { readChoices, type ReadOptions } from './readOptions';
import { readTable } from './readTable';
import type { Output } from './terminal';

export interface DataFiles {
  files: File[];
  /** One that validates instead of a share. */
  validation: File | null;
}

/** Before the work: are they there? @throws EngineError file-unreadable */
export async function openDataFiles(paths: readonly string[], validation?: string): Promise<DataFiles> {
  return {
    files: await openTableFiles(paths),
    validation: validation === undefined ? null : await openTableFile(validation),
  };
}

/** Both are read in the same way. */
export async function readData(
  engine: Session,
  { files, validation }: DataFiles,
  options: ReadOptions,
  output: Output,
): Promise<TableSummary> {
  const choices = readChoices(options, files);
  const table = await readTable(engine, files, choices, output);
  if (validation) await engine.readTable(validation, { ...choices, roles: undefined }, 'validation');
  return table;
}

/** @param defaults what holds where an option says nothing */
export async function prepareData(
  engine: Session,
  table: TableSummary,
  options: RowOptions & PartOptions,
  defaults: DataChoices,
): Promise<DataSummary> {
  const classes = namesClasses(options) ? engine.readClasses(columnChoices(table, options)) : [];
  return engine.prepare({ ...defaults, ...dataChoices(options, table, classes) });
}
