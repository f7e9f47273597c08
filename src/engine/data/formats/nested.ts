// JSON objects → cells. What is nested gets a column for each value in it, named by its path: {"user": {"name": …}} is user.name.
import { isRecord } from '@/engine/record';

export type JsonObject = Record<string, unknown>;

/** Levels below the row, and columns that come of them: what is deeper, or would be a column too many, stays JSON. */
const DEEPEST = 6;
const MOST_NESTED = 300;

/** Between the names of a path: a dot may be in a name. */
const BELOW = '\0';

/** The columns of a table of objects, in the order in which their names first come. */
export class NestedColumns {
  private readonly columns = new Map<string, number>();
  private nested = 0;

  get names(): string[] {
    return [...this.columns.keys()].map((path) => path.replaceAll(BELOW, '.'));
  }

  cellsOf(value: JsonObject): string[] {
    const cells: string[] = [];
    this.put(cells, value, '', 0);
    return cells;
  }

  private put(cells: string[], value: JsonObject, path: string, depth: number): void {
    for (const [name, content] of Object.entries(value)) {
      const key = path + name;
      if (isRecord(content) && this.opens(content, key, depth)) {
        this.put(cells, content, key + BELOW, depth + 1);
        continue;
      }
      const column = this.columnOf(key, depth);
      while (cells.length < column) cells.push('');
      cells[column] = jsonCell(content);
    }
  }

  /** An answer of Label Studio, {"choices": …}, is one cell: `oneLabel` reads it. */
  private opens(content: JsonObject, key: string, depth: number): boolean {
    const names = Object.keys(content);
    if (depth >= DEEPEST || (names.length === 1 && names[0] === 'choices')) return false;
    const room = this.nested + names.length <= MOST_NESTED;
    return room || names.every((name) => this.columns.has(key + BELOW + name));
  }

  private columnOf(key: string, depth: number): number {
    let column = this.columns.get(key);
    if (column === undefined) {
      this.columns.set(key, (column = this.columns.size));
      if (depth > 0) this.nested++;
    }
    return column;
  }
}

/** A value as the text of one cell; lists stay JSON. */
export function jsonCell(value: unknown): string {
  if (typeof value === 'string') return value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value;
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
