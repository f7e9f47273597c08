// Files and options → prepared data. Where options name classes, those of the file are asked for first.
import type { DataChoices, DataSummary, TableSummary } from '@/engine';
import type { Session } from '@/engine/session/session';
import { columnChoices } from './columns';
import { dataChoices, namesClasses, type PartOptions, type RowOptions } from './dataOptions';
import { UsageError } from './errors';
import { openTableFile, openTableFiles } from './files';
import { hubAddress, readHubData } from './hubData';
import { readChoices, type ReadOptions } from './readOptions';
import { readTable } from './readTable';
import { checkNew, saveNew } from './saveNew';
import type { Output } from './terminal';

export interface DataFiles {
  files: File[];
  /** A data set of the hub instead of files. */
  hub: string | null;
  /** One that validates instead of a share. */
  validation: File | null;
  /** Parts that were saved. */
  split: File | null;
}

/** Before the work: are they there? @throws EngineError file-unreadable */
export async function openDataFiles(
  paths: readonly string[],
  { validation, split, saveSplit }: PartOptions = {},
): Promise<DataFiles> {
  if (saveSplit !== undefined) await checkNew(saveSplit);
  const hub = hubAddress(paths);
  return {
    files: hub === null ? await openTableFiles(paths) : [],
    hub,
    validation: validation === undefined ? null : await openTableFile(validation),
    split: split === undefined ? null : await openTableFile(split),
  };
}

/** Both are read in the same way. `prefer`: see readHubData. */
export async function readData(
  engine: Session,
  { files, hub, validation }: Pick<DataFiles, 'files' | 'hub' | 'validation'>,
  options: ReadOptions,
  output: Output,
  prefer?: 'test',
): Promise<TableSummary> {
  if (hub !== null && options.role)
    throw new UsageError(`--role says what files are for; the parts of ${hub} have their own names.`);
  const choices = readChoices(options, files);
  const table =
    hub === null
      ? await readTable(engine, files, choices, output)
      : await readHubData(engine, hub, choices, output, prefer);
  if (validation) await engine.readTable(validation, { ...choices, roles: undefined }, 'validation');
  return table;
}

/**
 * Also saves the parts where that is asked for.
 * @param defaults what holds where an option says nothing
 */
export async function prepareData(
  engine: Session,
  table: TableSummary,
  options: RowOptions & PartOptions,
  defaults: DataChoices,
  split: File | null = null,
): Promise<DataSummary> {
  const columns = columnChoices(table, options);
  const classes = namesClasses(options) ? engine.readClasses(columns) : [];
  const given = split ? await engine.readSplit(split, columns.labelColumn) : table.split;
  const data = await engine.prepare({
    ...defaults,
    ...dataChoices(options, table, classes),
    ...(given && { parts: given.fingerprint, labels: given.labels }),
  });
  if (options.saveSplit !== undefined) await saveNew(options.saveSplit, await engine.exportSplit());
  return data;
}
