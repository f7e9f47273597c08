// The head that a model folder brings: its classes and how it answers, or why it does not. As the pipeline
// "text-classification" of transformers 5.23 has it (pipelines/text_classification.py), where that gives an answer.
import { classNames, defaultLabel } from './configLabels';
import type { BertConfig } from './config';
import { FAMILIES } from './families';
import type { Resolved } from './namesResolve';
import { otherTask } from './otherTask';
import type { ScoreFunction } from './types';

export interface FolderHead {
  /** In the order of its rows. */
  labels: string[];
  scoreFunction: ScoreFunction;
}

/** Neither: the folder has no head. */
export interface HeadFound {
  head: FolderHead | null;
  /** Sentences about a head that is there and cannot be asked. */
  fault: string | null;
}

export function folderHead(config: BertConfig, resolved: Resolved): HeadFound {
  const { head } = resolved;
  if (!head) return { head: null, fault: missingFault(config, resolved) };
  const { id2label, problem_type: problem } = config.raw;
  const { names, fault } = classNames((id2label ?? {}) as Record<string, unknown>, config.numLabels);
  if (fault !== null) return { head: null, fault };
  // transformers 5.23 does not open such a folder.
  if (problem === 'single_label_classification' && head.classes === 1)
    return { head: null, fault: `config.json says ${problem} of a head with one class. ${ONE_ROW}` };
  const labels = names ?? Array.from({ length: head.classes }, (_, index) => defaultLabel(index));
  return { head: { labels, scoreFunction: scoreFunctionOf(problem, head.classes) }, fault: null };
}

const ONE_ROW =
  'Its problem_type is either regression, or multi_label_classification for the probability of that class.';

function scoreFunctionOf(problem: unknown, classes: number): ScoreFunction {
  if (problem === 'regression') return 'none';
  return problem === 'multi_label_classification' || classes === 1 ? 'sigmoid' : 'softmax';
}

/** Of a classifier that lies in the file and is not taken. */
function missingFault({ family, raw }: BertConfig, { drawn, skipped }: Resolved): string | null {
  const { out, dense } = FAMILIES[family].head;
  if (!skipped.includes(`${out}.weight`)) return null;
  const task = otherTask(raw);
  if (task) return `Its classifier is that of a ${task.architecture}, which answers ${task.answers}.`;
  if (drawn.length === 0) return null;
  return `Its classifier was trained on top of ${dense}, which the file lacks; drawn anew, as transformers does, that would make it answer by chance.`;
}
