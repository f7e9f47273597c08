// The nouns of data sets of the hub: what is known of one before its files come, which part is asked for, and its files once
// they are here. Plain values, but that files are files.
import type { Delimiter, TableRole } from './data/types';

/** One split of a configuration, and what it is here. */
export interface HubDataPart {
  /** As the hub has it: "train", "validation", "test", "unsupervised". */
  split: string;
  /** What it does; null: it is not used. */
  role: TableRole | null;
  /** Paths within the repository, in the order in which they are read. */
  files: string[];
  /** As its card says; null where it does not. */
  rows: number | null;
  bytes: number;
}

/** One configuration: a table with its parts. */
export interface HubDataConfig {
  name: string;
  parts: HubDataPart[];
  /** As the card says; null where it does not. */
  columns: string[] | null;
  /** Names of numbers, by column: { label: { "0": "negative" } }. */
  classNames: Record<string, Record<string, string>>;
  /** What separates cells, where the card says so. */
  delimiter: Delimiter | null;
  /** Why it cannot be read, and what to do. */
  problem: string | null;
  /** What a person should know of how its files were taken. */
  notices: string[];
}

/** A data set at one commit. */
export interface HubDataSet {
  /** As the hub writes it: "cardiffnlp/tweet_eval". */
  id: string;
  commit: string;
  /** What was asked for: a branch, a tag, a commit; null: the newest. */
  revision: string | null;
  licence: string | null;
  /** Only for people who accepted its terms. */
  gated: boolean;
  /** Its own files cannot be read, so that they are taken as the hub converted them to Parquet. */
  converted: boolean;
  /** At least one. */
  configs: HubDataConfig[];
  /** Of `configs`, the one that was asked for, else the default one. */
  config: string;
  /** The split that was asked for by itself; null: all of them, each as what it is. */
  split: string | null;
}

/** What is read of a data set that was looked up, or is kept. */
export interface HubDataSource {
  id: string;
  commit: string;
  config: string;
  /** Only this split, as if it were all there is. */
  split?: string;
}

/** One that is on this machine, whole or in part. */
export interface KeptDataSet {
  id: string;
  commit: string;
  /** Bytes that are here. */
  bytes: number;
}

/** The files of a configuration, ready to be read. */
export interface BroughtData {
  /** "cardiffnlp/tweet_eval/sentiment". */
  name: string;
  /** "hub:cardiffnlp/tweet_eval@b3a375ba/sentiment". */
  from: string;
  parts: { split: string; role: TableRole; files: File[] }[];
  /** Splits that are not used. */
  unused: string[];
  classNames: HubDataConfig['classNames'];
  delimiter: Delimiter | null;
  notices: string[];
}
