// Several files with the same columns → one table, in their order: the shards of one part. Called by `readParts`.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { EngineError } from '@/engine/errors';
import { RowStore } from '../table/rows';
import { listed } from '../sentences';
import type { Table } from '../types';

/** Cells go by the names of columns. @throws EngineError `file-unreadable` where a file has none of the first one's. */
export function joinTables(tables: readonly Table[]): Table {
  const [first, ...others] = tables;
  if (others.length === 0) return first;
  const store = new RowStore();
  const unreadable: Table['unreadable'] = [];
  for (const table of tables) {
    const places = placesOf(first, table);
    for (const { row, reason } of table.unreadable) unreadable.push({ row: store.length + row, reason });
    table.rows.forEach((cells) => store.add(places.map((place) => cells[place] ?? '')));
  }
  const sum = (numberOf: (table: Table) => number) => tables.reduce((all, table) => all + numberOf(table), 0);
  return {
    ...first,
    bytes: sum(({ bytes }) => bytes),
    fingerprint: bytesToHex(sha256(utf8ToBytes(tables.map(({ fingerprint }) => fingerprint).join('')))),
    replacedCharacters: sum(({ replacedCharacters }) => replacedCharacters),
    rows: store.rows().from(0, first.columns.length),
    unreadable,
    notices: [...new Set(tables.flatMap(({ notices }) => notices)), ...lacking(first, others)],
  };
}

/** Where each column of the first table is in this one; -1: nowhere. */
function placesOf(first: Table, table: Table): number[] {
  const places = first.columns.map((column) => table.columns.indexOf(column));
  if (places.some((place) => place >= 0)) return places;
  throw new EngineError(
    'file-unreadable',
    `${table.fileName} has the columns ${listed(table.columns, 8)} and ${first.fileName} has ${listed(first.columns, 8)}, but they are one part of the data. Tell its owner, or choose another configuration.`,
  );
}

function lacking(first: Table, others: readonly Table[]): string[] {
  const short = others.filter(({ columns }) => first.columns.some((column) => !columns.includes(column)));
  if (short.length === 0) return [];
  return [
    `${listed(
      short.map(({ fileName }) => fileName),
      3,
    )} lacks columns of ${first.fileName}; their cells are empty.`,
  ];
}
