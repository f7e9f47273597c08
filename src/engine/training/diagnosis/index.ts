// What a run's own numbers say about it, as rules made of the card's advice. Pure; may be asked at any time of a run.
import type { PlainError } from '@/engine/errors';
import { diagnoseAccuracy } from './lowTrainingAccuracy';
import { diagnoseLoss } from './highValidationLoss';
import type { Diagnosis } from './run';
import { diagnoseStop } from './stoppedEarly';
import type { EndEvent, EpochEvent, StartEvent, StepEvent } from '../events';

export type { Diagnosis } from './run';

/**
 * One diagnosis for each rule that applies; what needs doing first, in the order of the rules otherwise.
 * @param failure The error that ended the run, where there was no end event.
 */
export function diagnose(
  start: StartEvent,
  steps: readonly StepEvent[],
  epochs: readonly EpochEvent[],
  end: EndEvent | null,
  failure: PlainError | null = null,
): Diagnosis[] {
  const run = { start, steps, epochs, end, failure };
  const all = [diagnoseAccuracy(run), diagnoseLoss(run), diagnoseStop(run)].filter((each) => each !== null);
  return [
    ...all.filter(({ state }) => state === 'triggered'),
    ...all.filter(({ state }) => state !== 'triggered'),
  ];
}
