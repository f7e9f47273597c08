// What a run's own numbers say about it: every rule in turn. To add one, write a file of the shape of `Rule` and add it
// here. Pure; may be asked at any time of a run.
import type { PlainError } from '@/engine/errors';
import type { EndEvent, EpochEvent, StartEvent, StepEvent } from '../events';
import type { DiagnosedData } from './data';
import { explodingGradient } from './explodingGradient';
import { highValidationLoss } from './highValidationLoss';
import { labelNoise } from './labelNoise';
import { lowTrainingAccuracy } from './lowTrainingAccuracy';
import { oneClass } from './oneClass';
import type { Remedy, Verdict } from './rule';
import { smallValidation } from './smallValidation';
import { stoppedEarly } from './stoppedEarly';
import { tooAlike } from './tooAlike';
import { vanishingGradient } from './vanishingGradient';

/** The gravest first. */
const RULES = [
  lowTrainingAccuracy,
  oneClass,
  explodingGradient,
  vanishingGradient,
  highValidationLoss,
  labelNoise,
  tooAlike,
  smallValidation,
  stoppedEarly,
] as const;

export { diagnosedData, type DiagnosedData } from './data';

export interface Diagnosis extends Verdict {
  id: (typeof RULES)[number]['id'];
}

/**
 * One diagnosis for each rule that has something to say; what needs doing first, in the order of the rules otherwise.
 * @param failure The error that ended the run, where there was no end event.
 * @param data What it trained on, where that is known.
 */
export function diagnose(
  start: StartEvent,
  steps: readonly StepEvent[],
  epochs: readonly EpochEvent[],
  end: EndEvent | null,
  failure: PlainError | null = null,
  data: DiagnosedData | null = null,
): Diagnosis[] {
  const run = { start, steps, epochs, end, failure, data };
  const all = RULES.flatMap((rule): Diagnosis[] => {
    const verdict = rule.judge(run);
    return verdict ? [{ id: rule.id, ...verdict }] : [];
  });
  return [
    ...all.filter(({ state }) => state === 'triggered'),
    ...all.filter(({ state }) => state !== 'triggered'),
  ];
}

/** Each remedy where it is offered first: a run that went wrong in one way shows in several, and one remedy mends them all. */
export function offeredOnce(diagnoses: readonly Diagnosis[]): Diagnosis[] {
  const offered = new Set<string>();
  const isNew = ({ patch, choices = {}, folds }: Remedy) => {
    const key = JSON.stringify([patch, choices, folds]);
    return !offered.has(key) && offered.add(key);
  };
  return diagnoses.map((each) => ({ ...each, actions: each.actions.filter(isNew) }));
}
