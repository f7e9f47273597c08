// What becomes of the classifier that a model brings, when it is trained. Pure.
import type { ModelInfo } from '@/engine';

const DRAWN = 'a new one is drawn from the seed and learns with the rest.';

/** Null where the model's own notices say it: of a classifier that answers otherwise than a run teaches. */
export function headLine({
  labels,
  scoreFunction,
  headFault,
}: Pick<ModelInfo, 'labels' | 'scoreFunction' | 'headFault'>): string | null {
  if (headFault) return `It brings no classifier that can be used, so ${DRAWN} ${headFault}`;
  if (!labels) return `It has no classifier yet: ${DRAWN}`;
  if (scoreFunction !== 'softmax') return null;
  return `It brings a classifier for ${labels.join(', ')}. It is kept where these are the classes of your data, else a new one is drawn.`;
}
