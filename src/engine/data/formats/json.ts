// JSON → rows: an object a line, an array of objects or of arrays, an object that holds one, an X archive.
import { EngineError } from '@/engine/errors';
import { columnNames } from '../table/header';
import { parseJson } from '../table/parseJson';
import type { Content, TextReader } from './reader';
import { RowStore } from '../table/rows';
import { buildTable } from '../table/table';
import type { Format, ReadChoices } from '../types';

/** JSON that is no line each is held as a whole, three times over while it is parsed. */
const LONGEST_JSON = 1 << 27;

type JsonObject = Record<string, unknown>;

/** JSON values → rows of one table. Objects give named columns, in the order in which the names first come. */
class ValueRows {
  private readonly store = new RowStore();
  private readonly columns = new Map<string, number>();
  private readonly unreadable: { row: number; reason: string }[] = [];
  private arrays = 0;

  get length(): number {
    return this.store.length;
  }

  add(value: unknown): void {
    if (Array.isArray(value)) {
      this.arrays++;
      this.store.add(value.map(cellText));
    } else if (isObject(value)) this.store.add(this.cellsOf(unwrapped(value)));
    else if (typeof value === 'string') this.store.add([cellText(value)]);
    else this.addUnreadable('is neither an object nor a list', cellText(value));
  }

  addUnreadable(reason: string, content: string): void {
    this.unreadable.push({ row: this.store.length, reason });
    this.store.add([content]);
  }

  content(format: Format, choices: ReadChoices): Content {
    const kind = { format, delimiter: null, literalQuotes: false } as const;
    const rows = this.store.rows();
    if (this.columns.size === 0) {
      const body = buildTable(rows, [], this.arrays > 0 ? choices.hasHeader : false);
      return { ...kind, ...body };
    }
    const columns = columnNames([...this.columns.keys()], this.columns.size);
    const read = rows.from(0, columns.length);
    return { ...kind, hasHeader: true, columns, rows: read, unreadable: this.unreadable, notices: [] };
  }

  private cellsOf(value: JsonObject): string[] {
    const cells: string[] = [];
    for (const [name, content] of Object.entries(value)) {
      let column = this.columns.get(name);
      if (column === undefined) this.columns.set(name, (column = this.columns.size));
      while (cells.length < column) cells.push('');
      cells[column] = cellText(content);
    }
    return cells;
  }
}

/** One JSON value a line. A line that is none is a row that cannot be read. */
export class JsonLinesReader implements TextReader {
  private readonly values = new ValueRows();
  private rest = '';

  constructor(private readonly choices: ReadChoices) {}

  get rowCount(): number {
    return this.values.length;
  }

  push(piece: string): void {
    const lines = (this.rest + piece).split('\n');
    this.rest = lines.pop()!;
    lines.forEach((line) => this.addLine(line));
  }

  end(): Content {
    this.addLine(this.rest);
    return this.values.content('json-lines', this.choices);
  }

  private addLine(line: string): void {
    if (line.trim() === '') return;
    try {
      this.values.add(parseJson(line));
    } catch {
      this.values.addUnreadable('is no JSON', line.slice(0, 1000));
    }
  }
}

/** All of a file as one JSON value. */
export class JsonReader implements TextReader {
  readonly rowCount = 0;
  private readonly pieces: string[] = [];
  private length = 0;

  constructor(
    private readonly format: 'json' | 'x-archive',
    private readonly fileName: string,
    private readonly choices: ReadChoices,
  ) {}

  /** @throws EngineError `file-unreadable` where the text is too long to be taken as a whole */
  push(piece: string): void {
    this.pieces.push(piece);
    this.length += piece.length;
    if (this.length > LONGEST_JSON) throw tooLong(this.fileName);
  }

  /** @throws EngineError `file-unreadable` where it is no JSON, or no collection of rows */
  end(): Content {
    const text = this.pieces.splice(0).join('');
    const json = this.format === 'x-archive' ? text.slice(text.indexOf('=') + 1).replace(/;\s*$/, '') : text;
    const values = new ValueRows();
    for (const value of rowsIn(this.parse(json), this.fileName)) values.add(value);
    return values.content(this.format, this.choices);
  }

  private parse(text: string): unknown {
    try {
      return parseJson(text);
    } catch (error) {
      throw noJson(this.fileName, text, error as Error);
    }
  }
}

/** The rows of a JSON value: the list itself, the only list in it, or columns as pandas writes them. */
function rowsIn(value: unknown, fileName: string): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) throw noRows(fileName);
  const inside = Object.values(value);
  const lists = inside.filter((content) => Array.isArray(content));
  const rows = lists.filter((list) => list.some((item) => typeof item === 'object' && item !== null));
  if (rows.length === 1) return rows[0];
  if (lists.length > 1 && lists.length === inside.length)
    return byColumns(value as Record<string, unknown[]>);
  if (inside.length > 1 && inside.every(isObject)) return byColumns(value as Record<string, JsonObject>);
  if (lists.length === 0 && inside.length > 0) return [value];
  throw noRows(fileName);
}

/** {"text": ["a", "b"], "label": [0, 1]} → one object a row. Keys of objects are row names. */
function byColumns(columns: Record<string, unknown[] | JsonObject>): JsonObject[] {
  const keys = new Set(Object.values(columns).flatMap((column) => Object.keys(column)));
  return [...keys].map((key) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, (column as JsonObject)[key]])),
  );
}

/** {"tweet": {…}}, as an X archive wraps each. */
function unwrapped(value: JsonObject): JsonObject {
  const inside = Object.values(value);
  return inside.length === 1 && isObject(inside[0]) ? inside[0] : value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : JSON.stringify(value);
}

function tooLong(fileName: string): EngineError {
  return new EngineError(
    'file-unreadable',
    `${fileName} is one JSON value of more than 128 million characters, which is too much to take in as a whole. ` +
      'Save it as JSON lines, one object a line, or as CSV.',
  );
}

function noJson(fileName: string, text: string, { message }: Error): EngineError {
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? NaN);
  const line = Number.isNaN(position) ? '' : ` in line ${text.slice(0, position).split('\n').length}`;
  return new EngineError(
    'file-unreadable',
    `${fileName} begins like JSON and is not valid JSON${line}. Write it again with a JSON library, or save it as CSV.`,
  );
}

function noRows(fileName: string): EngineError {
  return new EngineError(
    'file-unreadable',
    `${fileName} is JSON without one list of rows in it. Save it as a list of objects, one a tweet, or as CSV.`,
  );
}
