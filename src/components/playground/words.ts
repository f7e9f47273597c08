// What the playground says about its answers. Pure.
import type { Prediction, PredictResult, ScoreFunction } from '@/engine';
import { count } from '@/state/format';

/** Beside the heading: how quick an answer is. */
export function speedLine(result: PredictResult | null): string {
  const answers = result?.predictions.length ?? 0;
  if (!result || answers === 0) return 'Answers as you type';
  const each = result.milliseconds / answers;
  return `Answers as you type, ${each < 10 ? Number(each.toFixed(1)) : count(Math.round(each))} ms each`;
}

/** Which weights answered. */
export function weightsLine({ epoch }: PredictResult, running: boolean): string {
  if (epoch === null) return 'The model as it was loaded answers; nothing was trained yet.';
  if (!running) return `The weights of epoch ${epoch} answer.`;
  return `The weights of epoch ${epoch} answer, between the steps of the run. The next epoch’s follow at its end.`;
}

/** What was left out of a text that is too long; null where nothing was. */
export function cutLine({ tokens, read, cut, cutSide }: Prediction): string | null {
  if (!cut) return null;
  return `Cut: ${count(tokens)} tokens, of which the ${cutSide === 'left' ? 'last' : 'first'} ${count(read)} were read.`;
}

/** A probability of 0.8134 → "0.81". A number has no usual size, and so one digit more. */
export function scoreText(value: number, scoreFunction: ScoreFunction): string {
  return value.toFixed(scoreFunction === 'none' ? 3 : 2);
}
