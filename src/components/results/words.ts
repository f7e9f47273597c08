// What the accuracy means, in sentences. Pure.
import type { Evaluation, Skill, StartEvent } from '@/engine';
import { count, counted, percent } from '@/state/format';
import { bestWords, keptEpoch } from '@/state/selectors/kept';
import { beatsChance, skillOf } from '@/state/selectors/skill';
import type { RunState } from '@/state/types';

const inHundred = (share: number) => Math.round(100 * share);

/** What to expect of new tweets, and whether that is more than guessing. */
export function expectation(evaluation: Evaluation, start: Pick<StartEvent, 'recipe' | 'baseline'>): string {
  const [low, high] = evaluation.interval.map(inHundred);
  const expect = `On new tweets like these, expect between ${low} and ${high} in 100.`;
  const skill = skillOf(start, evaluation);
  const facts = `${expect} ${beside(skill, start.baseline.label)}`;
  if (beatsChance(skill)) return facts;
  const meaning =
    skill.reached > skill.chance
      ? 'The interval reaches down to that, so this run may have learned nothing.'
      : 'This run is no better than that.';
  return `${facts} ${meaning}`;
}

/** What no skill would get; where classes were balanced, in what they were balanced for. */
function beside({ measure, reached, interval, chance }: Skill, commonest: string): string {
  if (measure === 'accuracy') return `Always answering “${commonest}” would get ${inHundred(chance)}.`;
  const [low, high] = interval.map(inHundred);
  return (
    `Classes were balanced: of each class ${inHundred(reached)} in 100 are right on average, between ${low} and ${high}. ` +
    `Answering one class always would get ${inHundred(chance)}.`
  );
}

/** Which weights on which tweets. */
export function provenance(run: RunState, { examples }: Evaluation): string {
  const epoch = keptEpoch(run)?.epoch;
  const best = bestWords(run);
  const weights =
    epoch === undefined ? 'The weights' : `Epoch-${count(epoch)} weights${best ? `, ${best},` : ''}`;
  const on = `${weights} on ${counted(examples, 'tweet')} the model has never seen`;
  return run.end ? on : `Interim. ${on}`;
}

/** What the test part says, and why it is another number than that of the validation part. */
export function testWords({ accuracy, interval: [low, high], examples }: Evaluation): string {
  return (
    `Those are the validation tweets, by which epochs are compared. On the test part, ${counted(examples, 'tweet')} looked at ` +
    `once, at the end: ${percent(accuracy)} right, so on new tweets expect between ${inHundred(low)} and ${inHundred(high)} in 100.`
  );
}
