// What is said of steps: those that were skipped, when such ones end a run, and where there would be none.
import { EngineError } from '../errors';
import { counted } from '../numberWords';
import { metricOf, type Recipe } from '../recipe';
import type { BestEpoch } from './bestEpoch';
import type { NoticeEvent } from './events';

/** Non-finite gradient norms in a row that end a run. */
const SKIPS_TO_STOP = 3;

export function warning(message: string): NoticeEvent {
  return { type: 'notice', level: 'warning', message };
}

/** @param skips such steps in a row, this one included. @throws EngineError diverged where they end the run */
export function skippedNotice(step: number, skips: number): NoticeEvent {
  if (skips >= SKIPS_TO_STOP)
    throw new EngineError(
      'diverged',
      `The gradient was not a finite number in steps ${step - SKIPS_TO_STOP + 1} to ${step}, so training was stopped. Lower the learning rate, or switch clipping on.`,
    );
  return warning(
    `Step ${step} was skipped: its gradient was not a finite number. Nothing was changed by it.`,
  );
}

/** Of float16: too large a loss scale is lowered. */
export function overflow(step: number, scale: number): NoticeEvent {
  return {
    type: 'notice',
    level: 'info',
    message: `Step ${step} was skipped: its gradient was too large for float16. The loss scale is halved, from ${scale} to ${scale / 2}, and training goes on.`,
  };
}

/** Why a run ends before its last epoch. */
export function stoppedEarly({ epoch, score, waited }: BestEpoch, recipe: Recipe): NoticeEvent {
  const isLoss = metricOf(recipe) === 'eval_loss';
  const figure =
    score === null ? '' : isLoss ? `: loss ${(-score).toFixed(4)}` : `: ${(100 * score).toFixed(1)} % right`;
  const what = `Validation ${isLoss ? 'loss' : 'accuracy'} has not improved for ${counted(waited, 'epoch')}, so the run ends early.`;
  const kept =
    epoch === null
      ? 'No epoch gave a number, so the last one is kept.'
      : `Epoch ${epoch} was the best${figure}; its weights are kept.`;
  return { type: 'notice', level: 'info', message: `${what} ${kept}` };
}

export function noneFills(batchSize: number, rows: number): EngineError {
  return new EngineError(
    'recipe-invalid',
    `A batch takes ${batchSize} examples and there are ${rows} to train on, so none fills. Choose a smaller batch size.`,
  );
}
