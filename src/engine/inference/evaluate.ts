// How a model does on labelled texts: loss, accuracy, matrix. In batches, so that any number of texts fits. Each text
// counts the same, however training weighed the classes.
import type { Capacity } from '../ops/memory/capacity';
import type { TokenizedExample } from '../text/batches';
import type { Evaluated, Evaluation } from '../training/events';
import { countEvaluation } from '../training/metrics';
import type { Asked } from './predict';
import { logitsOf } from './predict';

/** @throws EngineError no-rows where there are no examples. */
export async function evaluate<T>(
  asked: Asked<T>,
  examples: readonly TokenizedExample[],
  labels: readonly string[],
  capacity: Capacity,
): Promise<Evaluation> {
  return (await evaluateEach(asked, examples, labels, capacity)).evaluation;
}

/** The same, with the class that each example got. */
export async function evaluateEach<T>(
  asked: Asked<T>,
  examples: readonly TokenizedExample[],
  labels: readonly string[],
  capacity: Capacity,
): Promise<Evaluated> {
  const counter = countEvaluation(labels);
  let at = 0;
  const sequences = examples.map((example) => example.ids);
  for await (const logits of logitsOf(asked, sequences, capacity))
    counter.add(logits, [examples[at++].label]);
  return { evaluation: counter.result(), predicted: counter.predicted };
}
