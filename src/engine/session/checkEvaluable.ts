// Whether a model's answers can be counted against a file's labels: one class a text on both sides, by the same names.
import { EngineError } from '../errors';
import type { ScoreFunction } from '../model/types';
import type { TokenizedExample } from '../text/batches';
import type { Workbench } from '../training/workbench';

/** `classes`: the file's. @throws EngineError model-unsupported, no-label-column. */
export function checkEvaluable(
  { labels, scoreFunction }: Pick<Workbench, 'labels' | 'scoreFunction'>,
  examples: readonly TokenizedExample[],
  classes: readonly { name: string }[],
): void {
  if (scoreFunction !== 'softmax') throw new EngineError('model-unsupported', SEVERAL[scoreFunction]);
  if (examples.every(({ label }) => label >= 0)) return;
  const foreign = classes.map(({ name }) => name).filter((name) => !labels.includes(name));
  throw new EngineError(
    'no-label-column',
    `The model knows ${labels.join(', ')}; the file also has ${foreign.join(', ')}. Leave those rows out, or rename the classes.`,
  );
}

const SEVERAL: Record<Exclude<ScoreFunction, 'softmax'>, string> = {
  sigmoid:
    'The model scores each of its classes by itself, and what is counted here is one class a text. Ask it for its scores instead, text by text.',
  none: 'The model answers with numbers, and what is counted here is one class a text. Ask it for its numbers instead, text by text.',
};
