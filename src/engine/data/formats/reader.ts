// The second pass over a file: its text, in pieces, to rows. One reader a format; each gives a table's body at the end.
import { guessDialect, linesBefore } from './dialect';
import { SheetReader } from './sheets';
import { labelledReader } from './labelled/read';
import { labelSheetReader } from './labelSheet';
import { RowReader, type Dialect } from './parse';
import { StrayQuotes, type Mended } from './strayQuotes';
import { RowStore } from '../table/rows';
import { buildTable, type Body, type QuoteTrouble } from '../table/table';
import { counted, grouped } from '../sentences';
import type { ReadChoices, Table } from '../types';

export type Content = Body &
  Pick<Table, 'format' | 'delimiter' | 'literalQuotes' | 'strayQuotes' | 'sheets' | 'sheet' | 'columnNames'>;

/** What a reader does with text whose line breaks are "\n". */
export interface TextReader {
  push(piece: string): void;
  end(): Content;
  /** Rows so far. */
  readonly rowCount: number;
}

/** Text in which the quote that made quotes literal is looked for; the dialect was guessed from less. */
const SUSPECT_LENGTH = 1 << 24;

/** Cells between delimiters. */
export class DelimitedReader implements TextReader {
  private readonly store = new RowStore();
  private readonly sheet = new SheetReader();
  private readonly dialect: Dialect;
  private readonly rows: RowReader;
  /** Reads quotes as quotes once more where they are taken literally by a guess: the first that fails is named. */
  private readonly suspect: RowReader | null;
  private suspected = 0;
  /** Lines before the header, in the first piece; they are made empty, so that line numbers stay what they are. */
  private before: string[];
  private readonly beforeNotices: string[];

  /** @param head the beginning of the text, from which the dialect is guessed; it is not read yet */
  constructor(
    head: string,
    private readonly choices: ReadChoices,
  ) {
    this.before = head.split('\n', linesBefore(head, choices));
    this.beforeNotices = beforeNotices(this.before);
    this.dialect = guessDialect(this.withoutBefore(head), choices);
    const [sheet, labelled] = [labelSheetReader(), labelledReader()];
    // Said in so many words, quotes pair as they stand.
    const asTheyPair = this.dialect.literalQuotes || choices.literalQuotes === false;
    const strays = asTheyPair ? null : new StrayQuotes(this.withoutBefore(head), this.dialect.delimiter);
    const take = (cells: string[]) => this.store.add(this.sheet.take(labelled(sheet(cells))));
    this.rows = new RowReader(this.dialect, take, strays);
    const guessed = this.dialect.literalQuotes && choices.literalQuotes === undefined;
    this.suspect = guessed ? new RowReader({ ...this.dialect, literalQuotes: false }, () => {}) : null;
  }

  get rowCount(): number {
    return this.store.length;
  }

  push(text: string): void {
    const piece = this.withoutBefore(text);
    this.before = [];
    this.rows.push(piece);
    if (!this.suspect || this.suspected > SUSPECT_LENGTH || this.suspect.troubles.length > 0) return;
    this.suspect.push(piece);
    this.suspected += piece.length;
  }

  end(): Content {
    const troubles = this.rows.end();
    const body = buildTable(this.store.rows(), troubles, this.choices.hasHeader);
    const literal = this.suspect ? [literalNotice(this.suspect.end()[0], body.hasHeader)] : [];
    const { mended } = this.rows;
    const about = this.sheet.about();
    return {
      ...body,
      ...about,
      format: 'delimited',
      delimiter: this.dialect.delimiter,
      literalQuotes: this.dialect.literalQuotes,
      ...(mended.length > 0 && { strayQuotes: mended.length }),
      notices: [
        ...this.beforeNotices,
        ...literal,
        ...strayNotices(mended, body),
        ...body.notices,
        ...about.notices,
      ],
    };
  }

  private withoutBefore(text: string): string {
    const { length } = this.before.join('\n');
    return this.before.length === 0 ? text : '\n'.repeat(this.before.length - 1) + text.slice(length);
  }
}

/** A text a line, with nothing to separate. Empty lines count, as a line of another file belongs to each. */
export class LinesReader implements TextReader {
  private readonly store = new RowStore();
  private rest = '';

  constructor(private readonly column: string) {}

  get rowCount(): number {
    return this.store.length;
  }

  push(piece: string): void {
    const lines = (this.rest + piece).split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) this.store.add([line]);
  }

  end(): Content {
    if (this.rest !== '') this.store.add([this.rest]);
    const plain = { format: 'lines', delimiter: null, literalQuotes: false, hasHeader: true } as const;
    return { ...plain, columns: [this.column], rows: this.store.rows(), unreadable: [], notices: [] };
  }
}

export function beforeNotices(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const what =
    lines.length === 1 ? 'line before the header is' : `${lines.length} lines before the header are`;
  return [`The ${what} not read: “${shortened(lines.find((line) => line.trim() !== '') ?? '')}”.`];
}

function shortened(line: string): string {
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** Both readings, with the rows of each. */
function strayNotices([first, ...others]: readonly Mended[], { hasHeader, rows }: Body): string[] {
  if (!first) return [];
  const { row, line, lines, unclosed } = first;
  const paired = [first, ...others].reduce((count, each) => count - (each.rows - 1), rows.length);
  const where = `row ${row + (hasHeader ? 0 : 1)} (line ${line})`;
  const what = unclosed
    ? `A quote in ${where} is never closed, and every line after it is a row by itself`
    : `A quote in ${where} pairs with one on line ${line + lines - 1}, and every line between is a row by itself`;
  const more = others.length > 0 ? `, as ${counted(others.length, 'other')} like it` : '';
  return [
    `${what}: it is read as an ordinary character${more}. That makes ${counted(rows.length, 'row')}; read as they pair, quotes would ` +
      `leave ${grouped(paired)}.`,
  ];
}

/** Names the row that made quotes literal. */
function literalNotice(first: QuoteTrouble | undefined, hasHeader: boolean): string {
  const row = first && first.row + (hasHeader ? 0 : 1);
  const where = first ? `Row ${row} (line ${first.line}) has an unclosed quote` : 'Quotes do not pair';
  return `${where}, so quotes are read as ordinary characters. If that is wrong, switch off reading them literally.`;
}
