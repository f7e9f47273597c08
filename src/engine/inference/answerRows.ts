// Texts of a window of rows → what the model says of each. Asked in batches of similar length, told in the order of the rows.
import type { ScoreFunction } from '../model/types';
import type { Capacity } from '../ops/memory/capacity';
import type { Tokenizer } from '../text/tokenizer';
import { argmax } from '../training/metrics';
import type { Asked } from './predict';
import { logitsOf } from './predict';
import { scoresOf } from './scores';

/** `best`: index of the class; `scores`: of each class, in the model's order. */
export interface RowScores {
  best: number;
  scores: number[];
  /** The text has more tokens than are read. */
  cut: boolean;
}

export interface Reading {
  tokenizer: Tokenizer;
  /** Tokens of a text that are read, with [CLS] and [SEP]. */
  maxLength: number;
  capacity: Capacity;
}

/** One answer a row, in order; null where there is no text. The same window gives the same numbers, whatever stood before it. */
export async function answerRows<T>(
  question: Asked<T> & { scoreFunction: ScoreFunction },
  texts: readonly (string | null)[],
  { tokenizer, maxLength, capacity }: Reading,
): Promise<(RowScores | null)[]> {
  const answers = Array<RowScores | null>(texts.length).fill(null);
  const encoded = texts.flatMap((text, row) =>
    text === null ? [] : { row, ...tokenizer.encode(text, maxLength) },
  );
  // The longest first: what they need is asked for once. Equal ones keep their order.
  encoded.sort((a, b) => b.ids.length - a.ids.length || a.row - b.row);
  const sequences = encoded.map(({ ids }) => ids);
  let at = 0;
  for await (const logits of logitsOf(question, sequences, capacity)) {
    const { row, cut } = encoded[at++];
    const scores = scoresOf([...logits], question.scoreFunction);
    answers[row] = { best: argmax(scores), scores, cut };
  }
  return answers;
}
