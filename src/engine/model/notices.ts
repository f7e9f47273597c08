// What to know of a model folder beside its figures: where it answers otherwise than by one class a text, where a part of it is
// drawn anew, and where transformers computes otherwise.
import { FAMILIES } from './families';
import type { FolderHead } from './folderHead';
import { halfPrecision } from './halfPrecision';
import type { Resolved } from './namesResolve';
import type { OpenedModel } from './source';
import type { ScoreFunction } from './types';

type Opened = Pick<OpenedModel, 'config' | 'weights' | 'revision'>;

/** Sentences. `head`: null where it cannot be asked. */
export function modelNotices(opened: Opened, resolved: Resolved, head: FolderHead | null): string[] {
  const notices = [head && headNotice(head), poolerNotice(opened, resolved), head && halfNotice(opened)];
  return notices.filter((notice) => notice !== null);
}

const KINDS: Record<Exclude<ScoreFunction, 'softmax'>, (names: string, one: boolean) => string> = {
  sigmoid: (names, one) =>
    one
      ? `Its classifier gives the probability of ${names}.`
      : `Its classifier gives each of ${names} a probability of its own; they need not add up to 1.`,
  none: (names) => `Its classifier answers with numbers, not with probabilities: ${names}.`,
};

function headNotice({ labels, scoreFunction }: FolderHead): string | null {
  if (scoreFunction === 'softmax') return null;
  const kind = KINDS[scoreFunction](labels.join(', '), labels.length === 1);
  return `${kind} A run teaches one class a text, so it begins with a new one.`;
}

/** The pooler comes with the encoder; what other families have in its place comes with the classifier. */
function poolerNotice({ config }: Opened, { drawn, skipped }: Resolved): string | null {
  const { tensors, head } = FAMILIES[config.family];
  const isPooler = head.dense.startsWith(`${tensors.prefix}.`);
  // Of a classifier that was trained with one, more is told: see folderHead.ts.
  if (!isPooler || drawn.length === 0 || skipped.includes(`${head.out}.weight`)) return null;
  return `It has no ${head.dense}, the layer between encoder and classifier: that is drawn anew with the classifier, as transformers does.`;
}

/** The weights of a hub's model may have been rounded here, so of those its config.json alone tells. */
function halfNotice({ config, weights, revision }: Opened): string | null {
  const half = halfPrecision(config.raw, revision === null ? weights : { tensors: new Map() });
  if (half === null) return null;
  return `transformers 5 computes it in ${half} and Warble in float32, so its answers there differ a little; from_pretrained(…, dtype="float32") gives those of here.`;
}
