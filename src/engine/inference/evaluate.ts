// How a model does on labelled texts: loss, accuracy, matrix. In batches, so that any number of texts fits. Each text
// counts the same, however training weighed the classes.
import { coverageCurve, type ScoredAnswer } from '../coverage';
import type { ScoreFunction } from '../model/types';
import type { Capacity } from '../ops/memory/capacity';
import type { TokenizedExample } from '../text/batches';
import type { Evaluated, Evaluation } from '../training/events';
import { argmax, countEvaluation } from '../training/metrics';
import type { Asked } from './predict';
import { logitsOf } from './predict';
import { scoresOf } from './scores';

/** With its coverage, where the scores are probabilities. @throws EngineError no-rows where there are no examples. */
export async function evaluate<T>(
  asked: Asked<T> & { scoreFunction: ScoreFunction },
  examples: readonly TokenizedExample[],
  labels: readonly string[],
  capacity: Capacity,
): Promise<Evaluation> {
  const { scoreFunction } = asked;
  const answers: ScoredAnswer[] = [];
  const see = (logits: Float32Array, label: number) => {
    const scores = scoresOf([...logits], scoreFunction);
    const best = argmax(scores);
    answers.push({ score: scores[best], right: best === label });
  };
  const { evaluation } = await evaluateEach(asked, examples, labels, capacity, see);
  return scoreFunction === 'none' ? evaluation : { ...evaluation, coverage: coverageCurve(answers) };
}

/** The same without coverage, with the class that each example got. `see` is told of each one's logits [C] and class. */
export async function evaluateEach<T>(
  asked: Asked<T>,
  examples: readonly TokenizedExample[],
  labels: readonly string[],
  capacity: Capacity,
  see?: (logits: Float32Array, label: number) => void,
): Promise<Evaluated> {
  const counter = countEvaluation(labels);
  let at = 0;
  const sequences = examples.map((example) => example.ids);
  for await (const logits of logitsOf(asked, sequences, capacity)) {
    const { label } = examples[at++];
    counter.add(logits, [label]);
    see?.(logits, label);
  }
  return { evaluation: counter.result(), predicted: counter.predicted };
}
