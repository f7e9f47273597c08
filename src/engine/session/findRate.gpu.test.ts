// A search for a learning rate on the GPU: it repeats to the bit, and a run after it gives the bits of one without it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { TrainEvent } from '../engine';
import { recommended } from '../recipe';
import { Session } from './session';

const RECIPE = { ...recommended(32), epochs: 2, batchSize: 4, maxLength: 16, learningRate: 5e-3 };
const ROWS = Array.from(
  { length: 20 },
  (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${i},${i % 2 ? 'glad' : 'sad'}\n`,
);

let session: Session;
async function open(): Promise<void> {
  session = new Session({ version: 'test' });
  await session.useDevice('gpu');
  await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
  await session.readTable(new File(['text,label\n', ...ROWS], 'moods.csv'));
  await session.prepare({ validationShare: 0.2 });
}

/** Losses of each step and epoch, and the bytes of the model. */
async function run() {
  const losses: unknown[] = [];
  const device: string[] = [];
  await session.train(RECIPE, (event: TrainEvent) => {
    if (event.type === 'start') device.push(event.device);
    if (event.type === 'step') losses.push([event.step, event.loss, event.gradNorm]);
    if (event.type === 'epoch') losses.push(event.evaluation!.loss);
  });
  expect(device).toEqual(['gpu']);
  const { blob } = (await session.exportModel()).find(({ name }) => name === 'model.safetensors')!;
  return { losses, weights: new Uint8Array(await blob.arrayBuffer()) };
}

describe.skipIf(!hasGpu())('a search for a learning rate on the GPU', () => {
  beforeEach(() => open());
  afterEach(() => session.dispose());

  it('gives the same twice to the bit, and leaves no trace in the run after it', async () => {
    const expected = await run();
    await session.dispose();
    await open();
    const first = await session.findRate(RECIPE);
    expect(first.points.length).toBeGreaterThan(30);
    // Its steps moved weights: else it could leave no trace.
    expect(first.points.at(-1)!.loss).not.toBe(first.points[0].loss);
    expect(await session.findRate(RECIPE)).toEqual(first);
    expect(await run()).toEqual(expected);
    // Nor does a run leave one in it.
    expect(await session.findRate(RECIPE)).toEqual(first);
  });
});
