// {"version": 3, "data": [{…}, …]}: the one list of objects or of lists in an object, whatever it is called.
// pandas' orient="table" is one: {"schema": {…}, "data": [{…}]}.
import type { Whole } from './whole';

export const onlyList: Whole = {
  id: 'only-list',
  open(value) {
    const lists = Object.values(value).filter(Array.isArray);
    const tables = lists.filter((list) => list.some((item) => typeof item === 'object' && item !== null));
    return tables.length === 1 ? { rows: tables[0] as unknown[] } : null;
  },
};
