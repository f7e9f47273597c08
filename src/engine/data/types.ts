// The nouns of the data room: bytes → table → examples. Plain values only; they cross the worker boundary as they are.

import type { SplitSummary, TableRole } from './tableTypes';

export type * from './tableTypes';

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
  /** The validation part is one of so many folds, instead of a share; default null. */
  fold?: Fold | null;
  /** A column whose cells name the part of each row (train, validation, test) instead of the shares; default null. */
  splitColumn?: number | null;
  /**
   * sha256 of a split that was read: it says which rows are used and in which part, instead of a draw, shares or a column;
   * default null.
   */
  parts?: string | null;
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
  /** Rows whose label is a word for nothing (see `isNullWord`): without a label, or of a class so called; default aside. */
  nullLabels?: 'aside' | 'keep';
  /** Rows with several labels in one cell: refused where they are many, or without a label; default keep. */
  severalLabels?: 'keep' | 'aside';
  /** Rows whose text stands under two classes; default keep. */
  conflicts?: 'keep' | 'aside';
  /** Rows whose text stands, nearly the same, under two classes; default keep. */
  nearConflicts?: 'keep' | 'aside';
  /**
   * Nearly the same text to train on and to validate or test on: as it comes, or on one side only. Default `auto`: on one side of a
   * split that is made here, as it comes in parts that were given.
   */
  overlap?: 'keep' | 'apart' | 'auto';
  /** A column (author, thread) whose rows of one cell stay on one side of a split that is made here; default null. */
  groupColumn?: number | null;
  /** Texts that are mostly in other letters than a to z; default keep. */
  otherScripts?: 'keep' | 'aside';
  /** HTML entities in texts (`&amp;`); default keep. */
  entities?: 'keep' | 'decode';
}

/** One of so many parts that rows are dealt into by the seed, alike in their classes; each row stands in one of them. */
export interface Fold {
  /** How many there are, 2 to 20. */
  of: number;
  /** Which one validates, from 0; all others train. */
  index: number;
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

/** What became of a row of a file. `leftOut`: by choice. `overlap`: its text is trained on, so it cannot validate or test. */
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
  | 'null-labels'
  | 'none-class'
  | 'conflicts'
  | 'near-conflicts'
  | 'overlap'
  | 'test-overlap'
  | 'groups'
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
    | 'use-null-labels'
    | 'set-aside-conflicts'
    | 'set-aside-near-conflicts'
    | 'keep-groups'
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

/** Rows behind a finding, or of a group of the account (of another file than the training file, where `file` says so). */
export type RowSelection = { finding: FindingId } | { group: RowGroup; file?: TableRole };

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
  /** Rows of the separate test file; absent where there is none, or nothing in it can be checked. */
  testAccount?: RowAccount;
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
  testAccount?: RowAccount;
  /** The split that makes the parts; absent where they are made here. */
  split?: SplitSummary;
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
 * Rows of the files read last, as they were prepared: of the training file, unless `file` or `of` means another. What is
 * not given does not narrow; all that is given must fit.
 */
export interface RowsQuery {
  /** The first match that is wanted, 0-based. */
  from: number;
  /** Matches wanted at most; the others stay where they are. */
  count: number;
  file?: TableRole;
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
