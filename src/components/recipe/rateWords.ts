// What a search for a learning rate came to, in words. Pure.
import { small } from '@/state/format';
import type { RateState } from '@/state/types';

/** Fact, meaning, action. */
export function rateSentence({ status, points, lowest, suggestion, failure }: RateState): string {
  if (status === 'failed') return failure?.message ?? '';
  if (status === 'searching')
    return 'A few steps of this run are trained, each with a larger rate, and put away again.';
  if (lowest === null || suggestion === null)
    return `${points.length} rates were tried, and none made the loss clearly fall, so none is suggested. Keep the recommended one, and look at the labels in step 1.`;
  return `The smoothed loss was lowest at ${rounded(lowest)}. A tenth of that, ${small(suggestion)}, still learns and leaves room: start from it.`;
}

/** The curve's text equivalent. */
export function chartName({ points, lowest, suggestion }: RateState): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return 'Loss by learning rate';
  const ends = `smoothed ${first.smoothed.toFixed(3)} at ${rounded(first.learningRate)}, ${last.smoothed.toFixed(3)} at ${rounded(last.learningRate)}`;
  const least = points.find(({ learningRate }) => learningRate === lowest);
  if (!least || suggestion === null) return `Loss by learning rate: ${ends}`;
  return `Loss by learning rate: ${ends}; lowest ${least.smoothed.toFixed(3)} at ${rounded(least.learningRate)}; suggested ${small(suggestion)}`;
}

function rounded(rate: number): string {
  return small(Number(rate.toPrecision(2)));
}
