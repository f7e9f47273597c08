// A run that a person lets rest: it answers meanwhile, goes on to the same bits, or from there with other values.
import { afterEach, expect, it } from 'vitest';
import type { RunChange } from '../engine';
import type { TrainEvent } from '../training/events';
import { openSession, RECIPE } from '@/testing/interleaved/reference';
import {
  MODELS,
  modelSource,
  table,
  TABLES,
  type ModelName,
  type TableName,
} from '@/testing/interleaved/things';
import type { Session } from './session';

const [model] = Object.keys(MODELS) as ModelName[];
const [file] = Object.keys(TABLES) as TableName[];

let session: Session;
afterEach(() => session.dispose());

/** Trains; `meanwhile` is called with each event. */
async function run(meanwhile: (event: TrainEvent) => void = () => {}): Promise<TrainEvent[]> {
  session = await openSession();
  await session.loadModel(modelSource(model, 0));
  await session.readTable(table(file, 0));
  await session.prepare({});
  const events: TrainEvent[] = [];
  await session.train(RECIPE, (event) => {
    events.push(event);
    meanwhile(event);
  });
  return events;
}

const losses = (events: TrainEvent[]) =>
  events.flatMap((event) => (event.type === 'step' ? [event.loss] : []));
const bytes = async () => {
  const weights = (await session.exportModel()).find(({ name }) => name === 'model.safetensors')!;
  return new Uint8Array(await weights.blob.arrayBuffer());
};

it('rests, answers from the last whole epoch, and ends as if it had not', async () => {
  const whole = await run();
  const expected = await bytes();
  await session.dispose();

  const first = whole.find((event) => event.type === 'start')!;
  const answered: Promise<unknown>[] = [];
  const rested = await run((event) => {
    if (event.type === 'step' && event.step === first.stepsPerEpoch + 1) void session.pause();
    if (event.type !== 'pause') return;
    const answer = session.predict(['the good day']).then(async ({ epoch }) => {
      expect(epoch).toBe(1);
      await session.resume();
    });
    answered.push(answer);
  });
  await Promise.all(answered);
  expect(answered).toHaveLength(1);
  expect(rested.map(({ type }) => type).filter((type) => type === 'pause' || type === 'continue')).toEqual([
    'pause',
    'continue',
  ]);
  expect(losses(rested)).toEqual(losses(whole));
  expect(await bytes()).toEqual(expected);
});

it('refuses what cannot be, rests on, and tells and keeps what was changed', async () => {
  const refused: string[] = [];
  const goOn = async () => {
    const impossible: RunChange[] = [{ epochs: 0 }, { epochs: 1 }, { learningRate: NaN }];
    for (const change of impossible)
      await session.resume(change).catch((error: Error) => void refused.push(error.message));
    await session.resume({ learningRate: 0.001, epochs: 3 });
  };
  const going: Promise<void>[] = [];
  const events = await run((event) => {
    if (event.type === 'step' && event.epoch > 1 && !going.length) void session.pause();
    if (event.type === 'pause') going.push(goOn());
  });
  await Promise.all(going);
  expect(refused).toEqual([
    'Epochs is 0. It can be a whole number from 1 up.',
    'The run is in epoch 2, so it cannot end after 1. Let it have 2 or more, or stop it.',
    expect.stringContaining('Learning rate is empty or not a number.'),
  ]);
  const start = events.find((event) => event.type === 'start')!;
  expect(events.find((event) => event.type === 'continue')).toMatchObject({ recipe: { epochs: 3, learningRate: 0.001 }, steps: 3 * start.stepsPerEpoch }); // prettier-ignore
  expect(losses(events)).toHaveLength(3 * start.stepsPerEpoch);
  const record = (await session.exportModel()).find(({ name }) => name === 'warble.json')!;
  const told = JSON.parse(await record.blob.text()) as Record<string, unknown>;
  expect(told).toMatchObject({
    recipe: { epochs: 3, learningRate: 0.001 },
    recipeChanges: [{ step: expect.any(Number) as number, before: { epochs: 2, learningRate: 0.01 } }],
  });
});

it('is stopped while it rests', async () => {
  const events = await run((event) => {
    if (event.type === 'step' && event.step === 1) void session.pause();
    if (event.type === 'pause') void session.stop();
  });
  expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'stopped' });
});
