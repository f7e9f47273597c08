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
  /** Share of the used rows that is set aside for one look at the end, 0 to 0.5; default 0. */
  testShare?: number;
  /** A column whose cells name the part of each row (train, validation, test) instead of the shares; default null. */
  splitColumn?: number | null;
  /** Seed of drawing and of the split; default 42. */
  seed?: number;
  /** Row → the label that it has instead of the file's. One of the file's labels, so that names follow. */
  labels?: Record<number, string>;
  /** Rows left out by hand. */
  leftOut?: number[];
  /** Labels of the file whose rows are left out. */
  leftOutLabels?: string[];
  /** Labels of the file in the order that their classes take; classes without one follow by name. */
  order?: string[];
  /** Rows of one class with the same text, but for space around it: all, or the first of each; default keep. */
  duplicates?: 'keep' | 'one';
  /** Rows of one class with nearly the same text (case, spaces, links, @names): all, or one text of each; default keep. */
  nearDuplicates?: 'keep' | 'one';
  /** Rows whose text stands under two classes; default keep. */
  conflicts?: 'keep' | 'aside';
  /** Nearly the same text to train on and to validate on; `apart`: on one side only. Default keep. */
  overlap?: 'keep' | 'apart';
  /** Texts that are mostly in other letters than a to z; default keep. */
  otherScripts?: 'keep' | 'aside';
  /** HTML entities in texts (`&amp;`); default keep. */
  entities?: 'keep' | 'decode';
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
  /** Present where there is a test part. */
  test?: number;
}

/** What became of a row of a file. `leftOut`: by choice. `overlap`: its text is trained on, so it cannot validate. */
export type RowGroup =
  | 'used'
  | 'notDrawn'
  | 'leftOut'
  | 'duplicates'
  | 'conflicts'
  | 'overlap'
  | 'blank'
  | 'unlabelled'
  | 'unreadable';

/** Every row accounted for: read is the sum of all groups. */
export type RowAccount = Record<RowGroup | 'read', number>;

/** A class whose rows are left out by choice. */
export type LeftOutClass = Pick<ClassCount, 'name' | 'rawLabels' | 'rows'>;

export type FindingId =
  | 'conflicts'
  | 'overlap'
  | 'duplicates'
  | 'near-duplicates'
  | 'small-classes'
  | 'imbalance'
  | 'cut'
  | 'other-scripts'
  | 'entities'
  | 'baseline';

/** What can be done about a finding. */
export interface FindingAction {
  id:
    | 'set-aside-conflicts'
    | 'move-apart'
    | 'keep-one'
    | 'keep-one-near'
    | 'leave-out-classes'
    | 'balance'
    | 'raise-length'
    | 'set-aside-scripts'
    | 'decode-entities';
  /** What it does, for a button: "Keep one of each". */
  label: string;
  /** It is in force. */
  taken: boolean;
  /** Data choices that take it; absent where it is no choice about the data. */
  choices?: DataChoices;
  /** Data choices that take it back, and the words for that. */
  undo?: { label: string; choices: DataChoices };
  /** Tokens a text may have from then on: for the recipe. */
  maxLength?: number;
  /** How classes are balanced from then on: for the recipe, which tells whether it is in force. */
  balance?: 'weights';
}

/** Something about the data that changes what training can do. */
export interface Finding {
  id: FindingId;
  level: 'warning' | 'info';
  /** Rows behind it: `rows` of the engine gives them. */
  count: number;
  /** What was found, with its number, as a sentence without its point. */
  fact: string;
  /** What it does to training. */
  effect: string;
  action: FindingAction | null;
}

/** Rows behind a finding, or of a group of the account (of the validation file, where `file` says so). */
export type RowSelection = { finding: FindingId } | { group: RowGroup; file?: 'data' | 'validation' };

export interface PreparedData {
  /** Ordered as chosen, else by name (by the model's own order where it has the same labels: see `session`). */
  classes: ClassCount[];
  /** In the order that they would stand in. */
  leftOutClasses: LeftOutClass[];
  train: Example[];
  validation: Example[];
  /** For one look after training; empty where nothing was set aside for it. */
  test: Example[];
  account: RowAccount;
  /** Rows of the separate validation file; absent where the split makes the validation part. */
  validationAccount?: RowAccount;
  choices: Required<DataChoices>;
  notices: string[];
}

/** What the page shows of prepared data: no more than it needs. */
export interface DataSummary {
  classes: ClassCount[];
  leftOutClasses: LeftOutClass[];
  trainRows: number;
  validationRows: number;
  testRows: number;
  account: RowAccount;
  validationAccount?: RowAccount;
  choices: Required<DataChoices>;
  notices: string[];
  /** Columns whose cells name the part of each row: what `splitColumn` may be. */
  partColumns: number[];
  /** The gravest first. */
  findings: Finding[];
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

/** Where a row of the file went. */
export type RowPart = 'train' | 'validation' | 'test' | Exclude<RowGroup, 'used'>;

/**
 * Rows of the file read last, as they were prepared: of the validation file where `of` means it. What is not given does
 * not narrow; all that is given must fit.
 */
export interface RowsQuery {
  /** The first match that is wanted, 0-based. */
  from: number;
  /** Matches wanted at most; the others stay where they are. */
  count: number;
  /** Part of the text, in capitals or not. */
  search?: string;
  /** Class names; null stands for rows without a label. A row labelled by hand is found under its old one too. */
  classes?: (string | null)[];
  parts?: RowPart[];
  /** Rows changed by hand only. */
  edited?: boolean;
  /** Rows behind a finding or of a group of the account only. */
  of?: RowSelection;
}

export interface RowView {
  /** 0-based row of the table. */
  row: number;
  text: string;
  /** Its class; null where it has no label. */
  label: string | null;
  /** The label that stands in the file, trimmed. */
  rawLabel: string;
  part: RowPart;
  /** Its label was changed, or it was left out, by hand. */
  edited: boolean;
  /** It has a text and is none of a second file: its label can be changed. */
  editable: boolean;
  /** Why it is unreadable. */
  reason?: string;
}

export interface RowsWindow {
  /** Rows that fit the query. */
  total: number;
  /** In file order, from `from` on. */
  rows: RowView[];
}
