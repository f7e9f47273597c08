// The nouns of a file that was read: bytes → table. Everybody imports them from types.ts.

/** Encodings that are recognised and can be chosen. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Delimiter = ',' | ';' | '\t' | '|';
/**
 * Cells between delimiters; JSON of an object a line; JSON as a whole; a text a line, alone or behind labels; the tweets.js of an X
 * archive; a sheet of an Excel workbook; Parquet.
 */
export type Format =
  'delimited' | 'json-lines' | 'json' | 'lines' | 'fasttext' | 'x-archive' | 'xlsx' | 'parquet';

/** Those that are text. */
export type TextFormat = Exclude<Format, 'xlsx' | 'parquet'>;

/** How a file is to be read; what is left out is guessed. */
export interface ReadChoices {
  encoding?: Encoding;
  delimiter?: Delimiter;
  hasHeader?: boolean;
  /** Of a workbook: the sheet, by its name. */
  sheet?: string;
  /** Quotes are ordinary characters (the remedy for an unclosed quote); false: they pair as they stand, also around whole rows. */
  literalQuotes?: boolean;
  /** What each of several files is for, by name, where their names do not say it. */
  roles?: Record<string, FileRole>;
}

/**
 * What a file does among several. `labels`: a line for each line of the texts. `mapping`: "0<TAB>negative" a line.
 * `split`: parts as they were saved.
 */
export type FileRole =
  | 'data'
  | 'labels'
  | 'validation'
  | 'validation-labels'
  | 'test'
  | 'test-labels'
  | 'mapping'
  | 'split'
  | 'unused';

/** A table of its own among the files: the one to train on, and those that validate and test instead of a split. */
export type TableRole = Extract<FileRole, 'data' | 'validation' | 'test'>;

/** How far reading is. `share`: 0 to 1 of both passes over the file. */
export interface ReadProgress {
  share: number;
  rows: number;
  /** Bytes that have come, and that are needed: what is read is still being fetched. */
  fetched?: { done: number; total: number };
}

/** What a table's rows can be asked for. Rows come as copies. */
export interface Rows {
  readonly length: number;
  at(row: number): string[] | undefined;
  slice(start: number, end?: number): string[][];
  forEach(visit: (cells: string[], row: number) => void): void;
}

/** A parsed file: every cell is text, every row has `columns.length` cells or is listed in `unreadable`. */
export interface Table {
  fileName: string;
  bytes: number;
  /** sha256 of the file's bytes, hex: identifies it in runs and exports. */
  fingerprint: string;
  format: Format;
  /** What wrote it, where that shows, in words: "Label Studio, JSON". */
  tool?: string;
  /** Columns of labels, where the tool says which they are: no other is guessed. */
  answers?: string[];
  /** The .zip or .gz that it was in. */
  archive?: string;
  /** Where it is from, where that is no file: "hub:cardiffnlp/tweet_eval@b3a375ba/sentiment". */
  from?: string;
  /** What was read as one, where it was more than one file. */
  files?: { name: string; role: FileRole }[];
  /** Raw label → class name, from a mapping file. */
  classNames?: Record<string, string>;
  /** The same by column, where the data name the numbers of each: { label: { "0": "negative" } }. */
  columnNames?: Record<string, Record<string, string>>;
  /** Null where the format is no text. */
  encoding: Encoding | null;
  /** Broken characters that were replaced by U+FFFD. */
  replacedCharacters: number;
  /** Null where the format has none. */
  delimiter: Delimiter | null;
  hasHeader: boolean;
  /** Of a workbook: its sheets, where there are several, and the one that was read. */
  sheets?: string[];
  sheet?: string;
  /** Quotes were read as ordinary characters. */
  literalQuotes: boolean;
  /** Pairs of quotes that were read so, though others were not: whole rows stood between them. */
  strayQuotes?: number;
  /** Header names made unique ("text", "text (2)"), or "column 1" … where there is no header. */
  columns: string[];
  rows: Rows;
  /** Rows that could not be read as rows of this table (0-based index into `rows`, and why). */
  unreadable: { row: number; reason: string }[];
  /** Sentences a person should see (an unclosed quote named by row, replaced characters, …). */
  notices: string[];
}

/** What a person sees of a table before choosing: the table less its rows. */
export interface TableSummary extends Omit<Table, 'rows' | 'unreadable'> {
  rowCount: number;
  unreadableCount: number;
  /** Index of the guessed columns; null where none fits. */
  textColumn: number | null;
  labelColumn: number | null;
  /** The first rows, as read. */
  preview: string[][];
  /** A split that came along with the file. */
  split?: ReadSplit;
}

/** A split that makes the parts. */
export interface SplitSummary {
  fileName: string;
  /** sha256, what the choice `parts` names it by. */
  fingerprint: string;
}

/** A split that was read, ready to be chosen. */
export interface ReadSplit extends SplitSummary {
  /** Row → label, where it is another than that of the file: a change by hand that was saved with the parts. */
  labels: Record<number, string>;
}
