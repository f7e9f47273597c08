// The second pass over a file: its text, in pieces, to rows. One reader a format; each gives a table's body at the end.
import { guessDialect, linesBefore } from './dialect';
import { SheetReader } from './formats/sheets';
import { labelSheetReader } from './labelSheet';
import { RowReader, type Dialect, type QuoteTrouble } from './parse';
import { RowStore } from './rows';
import { buildTable, type Body } from './table';
import type { ReadChoices, Table } from './types';

export type Content = Body & Pick<Table, 'format' | 'delimiter' | 'literalQuotes'>;

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
    const plain = labelSheetReader();
    this.rows = new RowReader(this.dialect, (cells) => this.store.add(this.sheet.take(plain(cells))));
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
    const about = this.sheet.about();
    return {
      ...body,
      ...about,
      format: 'delimited',
      ...this.dialect,
      notices: [...this.beforeNotices, ...literal, ...body.notices, ...about.notices],
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

function beforeNotices(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const what =
    lines.length === 1 ? 'line before the header is' : `${lines.length} lines before the header are`;
  return [`The ${what} not read: “${shortened(lines.find((line) => line.trim() !== '') ?? '')}”.`];
}

function shortened(line: string): string {
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** Names the row that made quotes literal. */
function literalNotice(first: QuoteTrouble | undefined, hasHeader: boolean): string {
  const row = first && first.row + (hasHeader ? 0 : 1);
  const where = first ? `Row ${row} (line ${first.line}) has an unclosed quote` : 'Quotes do not pair';
  return `${where}, so quotes are read as ordinary characters. If that is wrong, switch off reading them literally.`;
}
