// Texts → label and probability of every class.
import type { Capacity } from '../ops/memory/capacity';
import type { Tokenizer } from '../text/tokenizer';
import { argmax, softmax } from '../training/metrics';
import type { Asked } from './predict';
import { logitsOf } from './predict';
import type { Prediction } from './types';

/** One prediction a text, in order. */
export async function answer<T>(
  question: Asked<T>,
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
    const probabilities = softmax([...logits]);
    const best = argmax(probabilities);
    predictions.push({
      text: texts[predictions.length],
      label: labels[best],
      score: probabilities[best],
      scores: Object.fromEntries(labels.map((label, i) => [label, probabilities[i]])),
      tokens: length,
      read: ids.length,
      cut,
      cutSide: tokenizer.truncationSide,
    });
  }
  return predictions;
}
