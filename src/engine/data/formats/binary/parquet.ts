// Parquet: its columns as they are called, and the names of classes where the file has them for its numbers.
import { columnNames } from '@/engine/data/table/header';
import { RowStore } from '@/engine/data/table/rows';
import { beginsWith, type BinaryFormat } from './format';

export const parquet: BinaryFormat = {
  fits: (head) => beginsWith(head, 'PAR1') || beginsWith(head, 'PARE'),
  async read(file, fileName, _choices, options) {
    const { readParquet } = await import('../parquet');
    const store = new RowStore();
    const read = await readParquet(file, fileName, (cells) => store.add(cells), options);
    const { columns, classNames, notices } = read;
    return {
      format: 'parquet',
      delimiter: null,
      literalQuotes: false,
      hasHeader: true,
      columns: columnNames(columns, columns.length),
      ...(classNames && { columnNames: classNames }),
      rows: store.rows().from(0, columns.length),
      unreadable: [],
      notices,
    };
  },
};
