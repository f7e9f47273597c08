// What the accuracy means, in sentences. Pure.
import type { Baseline, Evaluation } from '@/engine';
import { count, counted, percent } from '@/state/format';
import type { RunState } from '@/state/types';

const inHundred = (share: number) => Math.round(100 * share);

/** What to expect of new tweets, and whether that is more than guessing. */
export function expectation({ accuracy, interval: [low, high] }: Evaluation, baseline: Baseline): string {
  const expect = `On new tweets like these, expect between ${inHundred(low)} and ${inHundred(high)} in 100.`;
  const guess = `Always answering “${baseline.label}” would get ${inHundred(baseline.accuracy)}.`;
  if (low > baseline.accuracy) return `${expect} ${guess}`;
  const meaning =
    accuracy > baseline.accuracy
      ? 'The interval reaches down to that, so this run may have learned nothing.'
      : 'This run is no better than that.';
  return `${expect} ${guess} ${meaning}`;
}

/** Which weights on which tweets. */
export function provenance({ end, epochs }: RunState, { examples }: Evaluation): string {
  const epoch = epochs.at(-1)?.epoch;
  const weights = epoch === undefined ? 'The weights' : `Epoch-${count(epoch)} weights`;
  const on = `${weights} on ${counted(examples, 'tweet')} the model has never seen`;
  return end ? on : `Interim. ${on}`;
}

/** What the test part says, and why it is another number than that of the validation part. */
export function testWords({ accuracy, interval: [low, high], examples }: Evaluation): string {
  return (
    `Those are the validation tweets, by which epochs are compared. On the test part, ${counted(examples, 'tweet')} looked at ` +
    `once, at the end: ${percent(accuracy)} right, so on new tweets expect between ${inHundred(low)} and ${inHundred(high)} in 100.`
  );
}
