// {"text": ["a", "b"], "label": [0, 1]}, as to_dict() of datasets and Argilla writes it: lists of one length, a column each.
import type { Whole } from './whole';

export const columns: Whole = {
  id: 'columns',
  open(value) {
    const lists = Object.entries(value);
    if (lists.length < 2 || !lists.every((entry): entry is [string, unknown[]] => Array.isArray(entry[1])))
      return null;
    const { length } = lists[0][1];
    // Lists of different lengths are no table, unless nothing else is here that could be one.
    const even = lists.every(([, list]) => list.length === length);
    const tables = lists.filter(([, list]) => list.some((item) => typeof item === 'object' && item !== null));
    if (!even && tables.length === 1) return null;
    const most = Math.max(...lists.map(([, list]) => list.length));
    const row = (i: number) => Object.fromEntries(lists.map(([name, list]) => [name, list[i]]));
    return { rows: Array.from({ length: most }, (_, i) => row(i)) };
  },
};
