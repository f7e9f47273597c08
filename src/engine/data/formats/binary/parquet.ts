// Parquet: its columns as they are called, the names of classes where the file has them for its numbers.
import { columnNames } from '@/engine/data/table/header';
import { parseJson } from '@/engine/data/table/parseJson';
import { RowStore } from '@/engine/data/table/rows';
import { beginsWith, type BinaryFormat } from './format';

export const parquet: BinaryFormat = {
  fits: (head) => beginsWith(head, 'PAR1') || beginsWith(head, 'PARE'),
  async read(file, fileName, _choices, options) {
    const { readParquet } = await import('../parquet');
    const store = new RowStore();
    let names: (Names | undefined)[] = [];
    const { columns, notices } = await readParquet(
      file,
      fileName,
      (cells) => store.add(cells.map((cell, i) => (names[i] ? nameIn(names[i], cell) : cell))),
      {
        ...options,
        onColumns: (all, classNames) =>
          (names = all.map((column) => (Object.hasOwn(classNames, column) ? classNames[column] : undefined))),
      },
    );
    return {
      format: 'parquet',
      delimiter: null,
      literalQuotes: false,
      hasHeader: true,
      columns: columnNames(columns, columns.length),
      rows: store.rows().from(0, columns.length),
      unreadable: [],
      notices,
    };
  },
};

type Names = Readonly<Record<string, string>>;

/** A number's name, and the names of a list of numbers. */
function nameIn(names: Names, cell: string): string {
  if (!cell.startsWith('[')) return names[cell] ?? cell;
  const list = parseJson(cell);
  return Array.isArray(list) ? JSON.stringify(list.map((item) => names[String(item)] ?? item)) : cell;
}
