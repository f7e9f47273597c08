// The nouns of the data room: bytes → table → examples. Plain values only; they cross the worker boundary as they are.

/** Encodings that are recognised and can be chosen. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Delimiter = ',' | ';' | '\t' | '|';
/** Cells between delimiters; JSON of an object a line; JSON as a whole; a text a line; the tweets.js of an X archive. */
export type Format = 'delimited' | 'json-lines' | 'json' | 'lines' | 'x-archive';

/** How a file is to be read; what is left out is guessed. */
export interface ReadChoices {
  encoding?: Encoding;
  delimiter?: Delimiter;
  hasHeader?: boolean;
  /** Read quotes as ordinary characters (the remedy for an unclosed quote). */
  literalQuotes?: boolean;
  /** What each of several files is for, by name, where their names do not say it. */
  roles?: Record<string, FileRole>;
}

/** What a file does among several. `labels`: a line for each line of the texts. `mapping`: "0<TAB>negative" a line. */
export type FileRole = 'data' | 'labels' | 'validation' | 'validation-labels' | 'mapping' | 'unused';

/** How far reading is. `share`: 0 to 1 of both passes over the file. */
export interface ReadProgress {
  share: number;
  rows: number;
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
  /** The .zip or .gz that it was in. */
  archive?: string;
  /** What was read as one, where it was more than one file. */
  files?: { name: string; role: FileRole }[];
  /** Raw label → class name, from a mapping file. */
  classNames?: Record<string, string>;
  encoding: Encoding;
  /** Broken characters that were replaced by U+FFFD. */
  replacedCharacters: number;
  /** Null where the format has none. */
  delimiter: Delimiter | null;
  hasHeader: boolean;
  /** Quotes were read as ordinary characters. */
  literalQuotes: boolean;
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
}

/** What the person (or the command line) decided about the data. Left out: the guess or the default. */
export interface DataChoices {
  textColumn?: number;
  labelColumn?: number;
  /** Raw label → class name. Two raw labels with one name are merged. */
  classNames?: Record<string, string>;
  /** Share of the used rows that validates, 0 to 0.9; default 0.2. Rows with the same text stay on one side. */
  validationShare?: number;
  /** Draw at most so many rows, stratified and seeded; null: all. Default 1,000. */
  maxRows?: number | null;
  /** Seed of drawing and of the split; default 42. */
  seed?: number;
}

/** One labelled text. */
export interface Example {
  text: string;
  /** Index into `classes`. */
  label: number;
  /** 0-based row of the table it came from. */
  row: number;
}

export interface ClassCount {
  name: string;
  /** The labels in the file that mean this class. */
  rawLabels: string[];
  rows: number;
  train: number;
  validation: number;
}

/** Every row accounted for: read = used + notDrawn + blank + unlabelled + unreadable. */
export interface RowAccount {
  read: number;
  used: number;
  notDrawn: number;
  blank: number;
  unlabelled: number;
  unreadable: number;
}

export interface PreparedData {
  /** Ordered by name (by the model's own order where it has the same labels: see `session`). */
  classes: ClassCount[];
  train: Example[];
  validation: Example[];
  account: RowAccount;
  /** Rows of the separate validation file; absent where the split makes the validation part. */
  validationAccount?: RowAccount;
  choices: Required<DataChoices>;
  notices: string[];
}

/** What the page shows of prepared data: no more than it needs. */
export interface DataSummary {
  classes: ClassCount[];
  trainRows: number;
  validationRows: number;
  account: RowAccount;
  validationAccount?: RowAccount;
  choices: Required<DataChoices>;
  notices: string[];
  /** The first used rows. `tokens` counts [CLS] and [SEP]; null until a tokenizer is loaded. */
  preview: { row: number; text: string; label: string; tokens: number | null }[];
  /** Token lengths of all used rows, or of `measured` of them; null until a tokenizer is loaded. */
  lengths: {
    counts: number[];
    binWidth: number;
    longest: number;
    cut: number;
    maxLength: number;
    /** Rows whose tokens were counted, where that is not all. */
    measured?: number;
  } | null;
}
