// A data set of the hub whose files are here → the table to train on, and those that validate and test: each part one
// table, however many files it has.
import type { BroughtData } from '@/engine/hubData';
import { cancelled } from '../bytes/source';
import { RowStore } from '../table/rows';
import type { FileRole, ReadChoices, Table, TableRole } from '../types';
import { joinTables } from './joinTables';
import { Progress } from './progress';
import { readSource, sourcesOf, type ReadOptions, type Tables } from './readFiles';

type Named = Pick<BroughtData, 'classNames'>;

/** @throws EngineError as readFiles() */
export async function readParts(
  data: BroughtData,
  given: ReadChoices,
  options: ReadOptions = {},
): Promise<Tables> {
  const choices = data.delimiter ? { delimiter: data.delimiter, ...given } : given;
  const parts = await Promise.all(
    data.parts.map(async (part) => ({
      ...part,
      sources: (await Promise.all(part.files.map(sourcesOf))).flat(),
    })),
  );
  const all = parts.flatMap(({ sources }) => sources);
  const progress = new Progress(all, options.onProgress);
  const tables: Record<TableRole, Table | null> = { data: null, validation: null, test: null };
  for (const { role, split, sources } of parts) {
    const read: Table[] = [];
    // One after the other: each is held in memory only as rows.
    for (const source of sources) read.push(await readSource(source, choices, undefined, options, progress));
    if (options.signal?.aborted) throw cancelled(data.name);
    tables[role] = named({ ...joinTables(read), fileName: `${data.name}, ${split}` }, data);
  }
  const trained = tables.data!;
  return { ...tables, data: { ...trained, ...about(data, trained) }, split: null };
}

/** Of the table that trains: whose it is, and what was read with it. */
function about({ name, from, parts, unused, notices }: BroughtData, { notices: own }: Table): Partial<Table> {
  const files = [
    ...parts.map(({ split, role }): { name: string; role: FileRole } => ({ name: split, role })),
    ...unused.map((split) => ({ name: split, role: 'unused' as const })),
  ];
  return { fileName: name, from, notices: [...notices, ...own], ...(files.length > 1 && { files }) };
}

/** What the library datasets writes where nobody may see the label. */
const HIDDEN = '-1';

/** With the names that the card has for numbers, unless the file has them; a label that is kept back is none. */
function named(table: Table, { classNames }: Named): Table {
  const numbered = table.columns.filter((column) => Object.hasOwn(classNames, column));
  if (numbered.length === 0) return table;
  const names = Object.fromEntries(numbered.map((column) => [column, classNames[column]]));
  return { ...withoutHidden(table, numbered), columnNames: { ...names, ...table.columnNames } };
}

function withoutHidden(table: Table, numbered: readonly string[]): Table {
  const places = numbered.map((column) => table.columns.indexOf(column));
  let hidden = 0;
  table.rows.forEach((cells) => (hidden += places.some((place) => cells[place].trim() === HIDDEN) ? 1 : 0));
  if (hidden === 0) return table;
  const store = new RowStore();
  table.rows.forEach((cells) =>
    store.add(cells.map((cell, i) => (places.includes(i) && cell.trim() === HIDDEN ? '' : cell))),
  );
  const notice = `-1 in “${numbered.join('”, “')}” is how the hub writes that a label is kept back: ${hidden} rows count as without one.`;
  return { ...table, rows: store.rows().from(0, table.columns.length), notices: [...table.notices, notice] };
}
