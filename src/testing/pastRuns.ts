// Runs that are over, for fakes and tests: three of Warble as the design has them, and a history of a Trainer.
import { recommended, type EpochPoint, type OwnRun, type PastRun, type Recipe } from '@/engine';
import { card } from '@/engine/recipe';
import type { EndEvent, EpochEvent, StartEvent } from '@/engine/training/events';
import { end, epochsOf, start, type EpochRow } from './diagnosedRun';
import { fakeData } from './fakeAnswers';

const NONE = { name: '', note: '', starred: false };
const AT = Date.UTC(2026, 10, 20, 12);

export const dataRecord = (change: Partial<OwnRun['data']> = {}): OwnRun['data'] => {
  const { classes, leftOutClasses, trainRows, validationRows, account, choices } = fakeData({}, 64);
  const counts = { classes, leftOutClasses, trainRows, validationRows, account, choices };
  return { fileName: 'tweets_sentiment_1k.csv', fingerprint: '5f2c'.repeat(16), ...counts, ...change };
};

export function pointOf({ epoch, loss, accuracy, evaluation }: EpochEvent): EpochPoint {
  const evalLoss = evaluation?.loss ?? null;
  return { epoch, loss, accuracy, evalLoss, evalAccuracy: evaluation?.accuracy ?? null };
}

interface Own {
  model?: string;
  recipe?: Partial<Recipe>;
  rows?: EpochRow[];
  /** Change of what it began with. */
  began?: Partial<StartEvent>;
  ended?: Partial<EndEvent> | null;
  own?: Partial<OwnRun>;
}

/** A run of Warble; by its epochs alone it is finished. */
export function ownPastRun(
  number: number,
  { model = 'all-MiniLM-L6-v2', recipe = {}, rows = [], began = {}, ended = {}, own = {} }: Own = {},
  change: Partial<PastRun> = {},
): PastRun {
  const whole = { ...recommended(384), ...recipe };
  const epochs = epochsOf(rows);
  const evaluation = epochs.at(-1)?.evaluation ?? null;
  const steps = 51 * whole.epochs;
  const runtime = 98;
  return {
    ...NONE,
    id: `past-${number}`,
    number,
    source: 'warble',
    model,
    at: AT + number * 3_600_000,
    runtime,
    epochs: epochs.map(pointOf),
    own: {
      state: 'finished',
      failure: null,
      start: start({ model, steps, ...began }, whole),
      epochs,
      end: ended && { ...end('finished', 51 * rows.length), evaluation, runtime, ...ended },
      data: dataRecord(),
      warble: '1.0.0',
      mends: null,
      validation: 'ab12'.repeat(16),
      ...own,
    },
    bytes: 48_000,
    ...change,
  };
}

const AT_CHANCE: EpochRow[] = [[1.14, 0.371, 1.094, 0.403], [1.1, 0.383, 1.09, 0.398], [1.1, 0.391, 1.09, 0.403], [1.1, 0.396, 1.089, 0.403]]; // prettier-ignore
const STOPPED: EpochRow[] = [[0.99, 0.51, 0.81, 0.65], [0.74, 0.66, 0.72, 0.687], [0.61, 0.73, 0.702, 0.697], [0.5, 0.79, 0.71, 0.692], [0.41, 0.84, 0.73, 0.692]]; // prettier-ignore
const GOOD: EpochRow[] = [[0.92, 0.557, 0.674, 0.721], [0.58, 0.684, 0.629, 0.741], [0.36, 0.864, 0.621, 0.751], [0.28, 0.9, 0.64, 0.746]]; // prettier-ignore
const BERT = 'bert-base-uncased';
const FROM_HUB = { origin: { hub: `google-bert/${BERT}@86b5e0934494bd15c9632b12f734a8a67f723594` } };

/** The newest first: a good one that mends the first, one that was stopped, one at chance. */
export const fakePastRuns: readonly PastRun[] = [
  ownPastRun(
    3,
    {
      model: BERT,
      began: FROM_HUB,
      recipe: { ...recommended(768), epochs: 4 },
      rows: GOOD,
      ended: { runtime: 372 },
      own: { mends: { run: 'past-1', rule: 'low-training-accuracy' } },
    },
    { runtime: 372, starred: true, name: 'the one to beat' },
  ),
  ownPastRun(2, {
    recipe: { epochs: 8, preset: 'recommended' },
    rows: STOPPED,
    ended: { reason: 'stopped', step: 255, epochs: 5 },
    own: { state: 'stopped' },
  }),
  ownPastRun(1, { model: BERT, began: FROM_HUB, recipe: card(), rows: AT_CHANCE, ended: { runtime: 351 } }, { runtime: 351 }), // prettier-ignore
];

/** As `trainer_state.json` tells one: accuracy of training is in none, nor is every point measured. */
export const fakeTrainerRun: PastRun = {
  ...NONE,
  id: 'trainer-1',
  number: 0,
  source: 'trainer',
  model: '',
  name: 'from the lab',
  at: AT,
  runtime: null,
  epochs: [
    { epoch: 0.5, loss: 0.95, accuracy: null, evalLoss: null, evalAccuracy: null },
    { epoch: 1, loss: 0.8, accuracy: null, evalLoss: 0.71, evalAccuracy: 0.69 },
    { epoch: 2, loss: 0.55, accuracy: null, evalLoss: 0.66, evalAccuracy: null },
    { epoch: 3, loss: 0.43, accuracy: null, evalLoss: 0.65, evalAccuracy: 0.72 },
  ],
  own: null,
  bytes: 2_100,
};
