// The nouns of the inference room. Plain values; they cross the worker boundary as they are.
import type { DataChoices } from '../data/types';
import type { ScoreFunction } from '../model/types';

export interface Prediction {
  text: string;
  label: string;
  score: number;
  /** Probability of every class, by name, in the model's order; of a head without a score function its number. */
  scores: Record<string, number>;
  /** Tokens with [CLS] and [SEP], before cutting; `cut` says whether some were left out, `read` how many were not. */
  tokens: number;
  read: number;
  cut: boolean;
  /** Where the others were left out: at the end of the text, or at its beginning. */
  cutSide: 'left' | 'right';
}

export interface PredictResult {
  predictions: Prediction[];
  /** Which weights answered: the epoch (1-based; a fraction where none was finished); null: the model as it was loaded. */
  epoch: number | null;
  /** What the scores are. */
  scoreFunction: ScoreFunction;
  milliseconds: number;
}

/** What a labelled file is written as. */
export type LabelledFormat = 'csv' | 'tsv' | 'jsonl';

/** How a whole file is labelled. */
export interface LabelOptions extends Pick<DataChoices, 'textColumn' | 'entities'> {
  format: LabelledFormat;
  /** Of the best class, 0 to 1: below it a row gets no label. Left out: each gets one. */
  threshold?: number;
}

/** What was said of rows. */
export interface LabelCounts {
  rows: number;
  /** Those with a label, those below the threshold, and those without a text. */
  labelled: number;
  unsure: number;
  blank: number;
  /** Those whose text was cut. */
  cut: number;
}

/** How far labelling is. */
export interface LabelProgress {
  /** Rows that are written. */
  done: number;
  rows: number;
  /** Null before it is known. */
  secondsLeft: number | null;
}

export interface LabelledFile {
  file: Blob;
  /** Rows that were there already, from the last time. */
  resumed: number;
  /** Of those that were answered now. */
  counts: LabelCounts;
}
