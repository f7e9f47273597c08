// What the hub of tests is given, what it can be told to do wrong, and what it remembers.

export interface HostedModel {
  /** "some/tiny". */
  id: string;
  /** Names that redirect here, as "bert-base-uncased" does to "google-bert/bert-base-uncased". */
  aliases?: string[];
  files: Record<string, Uint8Array>;
  licence?: string;
  /** Needs a token whose owner accepted the terms. */
  gated?: boolean;
  /** Is not there for whoever brings no token. */
  private?: boolean;
  /** Left out: a model. */
  kind?: 'model' | 'dataset';
  /** The head of its README, as the hub reads it; `licence` comes to it. */
  card?: object;
  /** Another branch than main, of which the hub keeps one for what it converted: "refs/convert/parquet". */
  branch?: string;
}

/** One request as it arrived. */
export interface Arrived {
  host: 'hub' | 'downloads';
  method: string;
  /** Path and query. */
  path: string;
  headers: Record<string, string | undefined>;
  /** What it was answered with. */
  status: number;
}

/** What the next answers do wrong. A number of bytes counts from the start of the answer. */
export interface Faults {
  /** Statuses of the next answers of either host, first to last, instead of the right ones. */
  refuse: { status: number; retryAfter?: string; path?: RegExp }[];
  /** The connection of each of the next downloads breaks after so many bytes. */
  cut: number[];
  /** The next downloads send so many bytes and no more, until `release`. */
  hold: number[];
  /** Bytes of weights arrive with one of them changed. */
  wrongByte: boolean;
  /** Downloads are always sent whole, whatever range was asked for. */
  noRanges: boolean;
}

/** Tokens it knows: of somebody who accepted every model's terms, and of somebody who did not. */
export const TOKENS = { good: 'hf_good', other: 'hf_other' } as const;
