// JSON → rows: an object a line, an array of objects or of arrays, an object that holds rows, an X archive. Exports of tools are
// recognised from their first values: see shapes/.
import { EngineError } from '@/engine/errors';
import { isRecord } from '@/engine/record';
import { columnNames } from '../table/header';
import { parseJson } from '../table/parseJson';
import { RowStore } from '../table/rows';
import { buildTable, type Body } from '../table/table';
import type { Format, ReadChoices } from '../types';
import { jsonCell, NestedColumns, type JsonObject } from './nested';
import type { Content, TextReader } from './reader';
import { shapes } from './shapes';
import { Recogniser } from './shapes/recogniser';
import { rowsIn } from './wholes';

/** JSON that is no line each is held as a whole, three times over while it is parsed. */
const LONGEST_JSON = 1 << 27;

/** JSON values → rows of one table. Objects give named columns, in the order in which the names first come. */
class ValueRows {
  private readonly store = new RowStore();
  private readonly columns = new NestedColumns();
  private readonly tool = new Recogniser(shapes);
  private readonly unreadable: { row: number; reason: string }[] = [];
  private arrays = 0;

  get length(): number {
    return this.store.length + this.tool.holding;
  }

  add(value: unknown): void {
    if (isRecord(value)) this.tool.take(unwrapped(value), this.put);
    else this.tool.pass(() => this.addPlain(value));
  }

  addUnreadable(reason: string, content: string): void {
    this.tool.pass(() => {
      this.unreadable.push({ row: this.store.length, reason });
      this.store.add([content]);
    });
  }

  content(format: Format, choices: ReadChoices, told: Pick<Body, 'notices' | 'tool'>): Content {
    const kind = { format, delimiter: null, literalQuotes: false } as const;
    const found = this.tool.end();
    const about = { ...told, ...found, notices: [...told.notices, ...found.notices] };
    const rows = this.store.rows();
    const { names } = this.columns;
    if (names.length === 0) {
      const body = buildTable(rows, [], this.arrays > 0 ? choices.hasHeader : false);
      return { ...kind, ...body, ...about, notices: [...about.notices, ...body.notices] };
    }
    const columns = columnNames(names, names.length);
    const read = rows.from(0, columns.length);
    const answers = found.answers?.flatMap((name) => columns[names.indexOf(name)] ?? []);
    const table = { hasHeader: true, columns, rows: read, unreadable: this.unreadable };
    return { ...kind, ...table, ...about, ...(answers && { answers }) };
  }

  private readonly put = (row: JsonObject): void => this.store.add(this.columns.cellsOf(row));

  private addPlain(value: unknown): void {
    if (Array.isArray(value)) {
      this.arrays++;
      this.store.add(value.map(jsonCell));
    } else if (typeof value === 'string') this.store.add([jsonCell(value)]);
    else this.addUnreadable('is neither an object nor a list', jsonCell(value));
  }
}

export function isXArchive(head: string): boolean {
  return /^window\.YTD\.\w+\.part\d+\s*=\s*\[/.test(head);
}

export function isJson(head: string): boolean {
  return /^(\{\s*["}]|\[\s*[{["\]])/.test(head);
}

/** JSON whose first line is a value by itself, with more below it. */
export function isJsonLines(head: string): boolean {
  const end = head.indexOf('\n');
  return isJson(head) && end >= 0 && head.slice(end).trim() !== '' && isValue(head.slice(0, end));
}

function isValue(line: string): boolean {
  try {
    parseJson(line);
    return true;
  } catch {
    return false;
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
    return this.values.content('json-lines', this.choices, { notices: [] });
  }

  private addLine(line: string): void {
    if (line.trim() === '') return;
    let value: unknown;
    try {
      value = parseJson(line);
    } catch {
      return this.values.addUnreadable('is no JSON', line.slice(0, 1000));
    }
    this.values.add(value);
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
    const found = rowsIn(this.parse(json));
    if (!found) throw noRows(this.fileName);
    const { rows, notices = [], tool } = found;
    for (const value of rows) values.add(value);
    return values.content(this.format, this.choices, { notices, tool });
  }

  private parse(text: string): unknown {
    try {
      return parseJson(text);
    } catch (error) {
      throw noJson(this.fileName, text, error as Error);
    }
  }
}

/** {"tweet": {…}}, as an X archive wraps each. */
function unwrapped(value: JsonObject): JsonObject {
  const inside = Object.values(value);
  return inside.length === 1 && isRecord(inside[0]) ? inside[0] : value;
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
