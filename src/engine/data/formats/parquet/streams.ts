// A column in one row group → its cells as text, in blocks: of a page, or of the whole group where lists are put together.
import type { ColumnMetaData, RowGroup } from 'hyparquet';
import { assembleLists, assembleNested } from 'hyparquet/src/assemble.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { cellText, jsonText, type Cell, type ToCell } from './cells';
import { Damage } from './damage';
import { rangeOf } from './footer';
import { pagesOf } from './pages';
import type { Column, Leaf } from './schema';
import { CellDecoder } from './values';
import { Window } from './window';

export type Blocks = AsyncGenerator<string[]>;

/**
 * @param edit what becomes of a text; not asked for lists
 * @throws Damage, Unsupported, whatever a decoder throws: the caller knows the place
 */
export function blocksOf(
  file: Blob,
  group: RowGroup,
  column: Column,
  edit: (text: string) => string,
): Blocks {
  return column.nested ? listed(file, group, column) : plain(file, group, column.leaves[0], edit);
}

async function* plain(file: Blob, group: RowGroup, leaf: Leaf, edit: (text: string) => string): Blocks {
  const toCell = leaf.toCell as (value: never) => Cell;
  const decoder = new CellDecoder(leaf, (value: never) => edit(cellText(toCell(value))), '');
  for await (const page of pagesIn(file, group, leaf)) {
    const cells = decoder.cellsOf(page);
    if (cells) yield cells;
  }
}

/** Its leaves have other numbers of values than the group has rows: all are held until they are put together. */
async function* listed(file: Blob, group: RowGroup, column: Column): Blocks {
  const { root, steps } = column.nested!;
  const parts = new Map<string, unknown[]>();
  for (const leaf of column.leaves) {
    const rows = await rowsOf(file, group, leaf);
    if (rows.length !== Number(group.num_rows))
      throw new Damage('it has another number of rows than the table');
    parts.set(leaf.path.at(-1)!.path.join('.'), rows);
  }
  if (group.num_rows === 0n) return;
  assembleNested(parts, root, DEFAULT_PARSERS);
  const values = parts.get(root.path.join('.'));
  if (values?.length !== Number(group.num_rows)) throw new Damage('its lists do not fit together');
  yield values.map((value) => textOf(memberOf(value, steps)));
}

/** What stands in each row, lists in lists, as hyparquet's assembly takes it. */
async function rowsOf(file: Blob, group: RowGroup, leaf: Leaf): Promise<unknown[]> {
  const decoder = new CellDecoder<Cell>(leaf, toCellOrNothing(leaf.toCell), null);
  const rows: unknown[] = [];
  for await (const page of pagesIn(file, group, leaf)) {
    const cells = decoder.cellsOf(page);
    if (!cells || cells.length === 0) continue;
    const definition = page.definition ?? new Int32Array(page.count);
    const present = cells.filter((_, i) => definition[i] === leaf.maxDefinition);
    assembleLists(rows, [...definition], [...(page.repetition ?? [])], present, leaf.path);
  }
  return rows;
}

function pagesIn(file: Blob, group: RowGroup, leaf: Leaf) {
  const meta: ColumnMetaData = group.columns[leaf.index].meta_data!;
  if (leaf.maxRepetition === 0 && meta.num_values !== group.num_rows)
    throw new Damage('it has another number of rows than the table');
  const { start, end } = rangeOf(meta);
  return pagesOf(new Window(file, start, end), meta, leaf);
}

function toCellOrNothing(toCell: ToCell): (value: never) => Cell {
  return toCell ?? (() => null);
}

function memberOf(value: unknown, steps: string[]): unknown {
  return steps.reduce((inside, step) => (inside as Record<string, unknown> | null)?.[step], value);
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : jsonText(value);
}
