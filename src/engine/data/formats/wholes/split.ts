// pandas' orient="split", which datasets writes without the index: {"columns": [names], "index": […], "data": [[cells], …]}.
import { columnNames } from '@/engine/data/table/header';
import type { Whole } from './whole';

export const split: Whole = {
  id: 'pandas-split',
  open({ columns, data }) {
    if (!Array.isArray(columns) || !Array.isArray(data) || !data.every(Array.isArray)) return null;
    // A name of several levels is a list.
    const given = columns.map((name) => (Array.isArray(name) ? name.join('.') : String(name)));
    const names = columnNames(given, given.length);
    const row = (cells: unknown[]) => Object.fromEntries(names.map((name, i) => [name, cells[i]]));
    return { rows: data.map((cells) => row(cells as unknown[])) };
  },
};
