// The nouns of the inference room. Plain values; they cross the worker boundary as they are.
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
