// Logits → what a head answers with. In double precision, by sums and products alone, as softmax is.
import { exponential } from '../exact';
import type { ScoreFunction } from '../model/types';
import { softmax } from '../training/metrics';

/** One score a class, in order. */
export function scoresOf(logits: readonly number[], scoreFunction: ScoreFunction): number[] {
  switch (scoreFunction) {
    case 'softmax':
      return softmax(logits);
    case 'sigmoid':
      return logits.map((logit) => 1 / (1 + exponential(-logit)));
    case 'none':
      return [...logits];
  }
}
