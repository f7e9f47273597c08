// Whether a model's answers can be counted against a file's labels: one class a text on both sides, by the same names.
import type { ClassCount } from '../data/types';
import { EngineError } from '../errors';
import type { ScoreFunction } from '../model/types';
import type { TokenizedExample } from '../text/batches';
import type { Workbench } from '../training/workbench';

/** `classes`: the file's. @throws EngineError model-unsupported, no-label-column. */
export function checkEvaluable(
  { labels, scoreFunction }: Pick<Workbench, 'labels' | 'scoreFunction'>,
  examples: readonly TokenizedExample[],
  classes: readonly Pick<ClassCount, 'name' | 'rawLabels'>[],
): void {
  if (scoreFunction !== 'softmax') throw new EngineError('model-unsupported', SEVERAL[scoreFunction]);
  if (examples.every(({ label }) => label >= 0)) return;
  const foreign = classes.filter(({ name }) => !labels.includes(name));
  const own = foreign.map(({ name, rawLabels }) => inFile(name, rawLabels)).join(', ');
  const also = foreign.length < classes.length ? 'also ' : '';
  throw new EngineError(
    'no-label-column',
    `The model knows ${labels.join(', ')}; the file ${also}has ${own}. ${remedy(foreign, labels)}`,
  );
}

/** A label as it stands in the file, and what it is called here where that is something else. */
function inFile(name: string, rawLabels: readonly string[]): string {
  return rawLabels.includes(name) ? name : `${rawLabels.join(', ')} (here ${name})`;
}

/** LABEL_0 is what transformers calls the class of number 0 where nobody named it. */
function remedy(foreign: readonly Pick<ClassCount, 'rawLabels'>[], labels: readonly string[]): string {
  const raw = foreign.flatMap(({ rawLabels }) => rawLabels);
  if (raw.every((label) => labels.includes(`LABEL_${label}`)))
    return `If the numbers are the same, rename the classes: ${raw.map((label) => `${label} to LABEL_${label}`).join(', ')}.`;
  return 'Leave those rows out, or rename the classes.';
}

const SEVERAL: Record<Exclude<ScoreFunction, 'softmax'>, string> = {
  sigmoid:
    'The model scores each of its classes by itself, and what is counted here is one class a text. Ask it for its scores instead, text by text.',
  none: 'The model answers with numbers, and what is counted here is one class a text. Ask it for its numbers instead, text by text.',
};
