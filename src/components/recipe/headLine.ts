// What becomes of the classifier that a model brings, when it is trained. Pure.
import type { HeadFit, ModelInfo } from '@/engine';

const DRAWN = 'a new one is drawn from the seed and learns with the rest.';

/**
 * Null where the model's own notices say it: of a classifier that answers otherwise than a run teaches.
 * @param fit to the classes of the data; null where there is no data
 */
export function headLine(
  { labels, scoreFunction, headFault }: Pick<ModelInfo, 'labels' | 'scoreFunction' | 'headFault'>,
  fit: HeadFit | null,
): string | null {
  if (headFault) return `It brings no classifier that can be used, so ${DRAWN} ${headFault}`;
  if (!labels) return `It has no classifier yet: ${DRAWN}`;
  if (scoreFunction !== 'softmax') return null;
  if (fit?.dropped) return fit.dropped;
  const known = `It brings a classifier for ${labels.join(', ')}.`;
  if (fit && fit.lacking.length > 0)
    return `${known} It is kept with all of them; the data has no row of ${fit.lacking.join(', ')}.`;
  return fit
    ? `${known} It is kept: these are the classes of your data.`
    : `${known} It is kept where these are the classes of your data, else a new one is drawn.`;
}
