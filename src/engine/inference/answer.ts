// Texts → label, and what the head says of every class.
import type { ScoreFunction } from '../model/types';
import type { Capacity } from '../ops/memory/capacity';
import type { Tokenizer } from '../text/tokenizer';
import { argmax } from '../training/metrics';
import type { Asked } from './predict';
import { logitsOf } from './predict';
import { scoresOf } from './scores';
import type { Prediction } from './types';

/** One prediction a text, in order. */
export async function answer<T>(
  question: Asked<T> & { scoreFunction: ScoreFunction },
  texts: readonly string[],
  labels: readonly string[],
  tokenizer: Tokenizer,
  maxLength: number,
  capacity: Capacity,
): Promise<Prediction[]> {
  const encoded = texts.map((text) => tokenizer.encode(text, maxLength));
  const sequences = encoded.map(({ ids }) => ids);
  const predictions: Prediction[] = [];
  for await (const logits of logitsOf(question, sequences, capacity)) {
    const { ids, length, cut } = encoded[predictions.length];
    const scores = scoresOf([...logits], question.scoreFunction);
    const best = argmax(scores);
    predictions.push({
      text: texts[predictions.length],
      label: labels[best],
      score: scores[best],
      scores: Object.fromEntries(labels.map((label, i) => [label, scores[i]])),
      tokens: length,
      read: ids.length,
      cut,
      cutSide: tokenizer.truncationSide,
    });
  }
  return predictions;
}
