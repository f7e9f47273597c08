// The run on the card as events, for rules to read: its table, 20 batches of 32 an epoch, 10 of validation. What the card
// does not print, the share of its commonest class and what was taken for what, is not made up: the caller says the one.
import { card, CARD_EPOCHS } from '@/engine/recipe';
import { diagnose, type Diagnosis } from '@/engine/training/diagnosis';
import type { EpochEvent } from '@/engine/training/events';
import { wilsonInterval } from '@/engine/training/statistics';
import { end, start, stepsOf } from './diagnosedRun';

const BATCH = 32;
const TRAINED = 20 * BATCH;
const VALIDATED = 10 * BATCH;

const epochs = CARD_EPOCHS.map(({ epoch, trainLoss, trainAccuracy, evalLoss, evalAccuracy }): EpochEvent => ({
  type: 'epoch',
  epoch,
  step: 20 * epoch,
  loss: trainLoss,
  accuracy: trainAccuracy,
  evaluation: {
    loss: evalLoss,
    accuracy: evalAccuracy,
    interval: wilsonInterval(Math.round(evalAccuracy * VALIDATED), VALIDATED),
    macroF1: evalAccuracy,
    confusion: [],
    perClass: [],
    examples: VALIDATED,
    missingClasses: [],
  },
  evaluationRuntime: 0,
  elapsed: epoch,
}));

/** What is made of it. `model`: another may have run by the same recipe to the same table. */
export function diagnosedCard(commonest: number, model = 'bert-base-uncased'): Diagnosis[] {
  const run = start(
    {
      model,
      labels: ['negative', 'positive'],
      rows: TRAINED + VALIDATED,
      trainRows: TRAINED,
      evalRows: VALIDATED,
      steps: 80,
      stepsPerEpoch: 20,
      baseline: { accuracy: commonest, loss: Math.LN2, label: 'negative' },
    },
    card(),
  );
  return diagnose(run, stepsOf(80), epochs, end('finished', 80));
}
