// Objects in an object. pandas' orient="index" has a row under each name, {"0": {"text": …, "label": …}}; its orient="columns", a
// column: {"text": {"0": …}, "label": {"0": …}}. Other tools write rows under their ids.
import { knownNames } from '@/engine/data/table/header';
import { isRecord } from '@/engine/record';
import type { Whole } from './whole';

type Named = Record<string, Record<string, unknown>>;

export const keyed: Whole = {
  id: 'pandas-index-or-columns',
  open(value) {
    const outer = Object.keys(value);
    const objects = Object.values(value);
    if (outer.length === 0 || !objects.every(isRecord)) return null;
    const inner = [...new Set(objects.slice(0, 100).flatMap((object) => Object.keys(object)))];
    const byRow = areRows(outer, inner);
    // One object in another is what wraps it.
    if (outer.length === 1 && !byRow) return null;
    return { rows: byRow ? objects : turned(value as Named) };
  },
};

/** Whether the outer names are rows, and the inner ones columns. Rows are numbered or many; columns have names that are known. */
function areRows(outer: string[], inner: string[]): boolean {
  const numbered = (names: string[]) => names.length > 0 && names.every((name) => /^\d+$/.test(name));
  if (numbered(outer) !== numbered(inner)) return numbered(outer);
  const known = knownNames(inner) - knownNames(outer);
  return known === 0 ? outer.length > inner.length : known > 0;
}

function turned(columns: Named): object[] {
  const keys = new Set(Object.values(columns).flatMap((column) => Object.keys(column)));
  const entries = Object.entries(columns);
  const cell = (column: Record<string, unknown>, key: string) =>
    Object.hasOwn(column, key) ? column[key] : undefined;
  return [...keys].map((key) =>
    Object.fromEntries(entries.map(([name, column]) => [name, cell(column, key)])),
  );
}
