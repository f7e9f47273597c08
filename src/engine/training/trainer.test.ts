// What the trainer makes of steps that were skipped, told by an optimizer of the test's making.
import { describe, expect, it } from 'vitest';
import type { Batch } from '../ops/batch';
import type { Optimizer, Runtime, StepFigures } from '../ops/types';
import { recommended, type PerEpoch } from '../recipe';
import type { TrainEvent } from './events';
import { train } from './trainer';
import type { TrainerInput } from './trainerInput';

const GOOD: StepFigures = { lossSum: 1, hits: 1, gradNorm: 1, skipped: false, skippedAtScale: 0 };
const skipped = (scale: number): StepFigures => ({
  ...GOOD,
  gradNorm: Infinity,
  skipped: true,
  skippedAtScale: scale,
});

/** A run of as many steps as there are figures; examples are of two classes by turns. */
function runOf(
  figures: StepFigures[],
  classWeights: PerEpoch['classWeights'] = null,
  begun: Batch[] = [],
): AsyncGenerator<TrainEvent> {
  const left = [...figures];
  const optimizer: Optimizer<null> = {
    beginStep: (batch) => void begun.push(batch),
    addPart: () => {},
    endStep: () => Promise.resolve(left.shift()!),
    settle: () => {},
    gradient: () => null,
    state: () => Promise.reject(new Error('not asked for here')),
    restore: () => {},
    dispose: () => {},
  };
  const runtime = {
    ops: { crossEntropy: () => ({ gradient: null }) },
    createOptimizer: () => optimizer,
  } as unknown as Runtime<null>;
  const input = {
    runtime,
    bert: { forward: () => ({ logits: null, saved: null }), backward: () => {} },
    store: { byName: new Map() },
    recipe: { ...recommended(32), batchSize: 1, epochs: 1 },
    lower: null,
    train: figures.map((_, i) => ({ ids: Int32Array.of(i), label: i % 2 })),
    start: { perEpoch: { rows: figures.length, classWeights } },
    evaluate: null,
    onKept: () => {},
    memory: () => 0,
    from: null,
    checkpoints: null,
    signal: new AbortController().signal,
  };
  return train(input as unknown as TrainerInput<null>);
}

async function noticesOf(figures: StepFigures[]) {
  const notices: { level: string; message: string }[] = [];
  for await (const event of runOf(figures))
    if (event.type === 'notice') notices.push({ level: event.level, message: event.message });
  return notices;
}

describe('a step whose gradient is not finite', () => {
  it('ends the run where it is the third in a row', async () => {
    await expect(noticesOf([GOOD, skipped(1), skipped(1), skipped(1)])).rejects.toMatchObject({
      code: 'diverged',
    });
    const twice = [skipped(1), skipped(1), GOOD, skipped(1)];
    expect((await noticesOf(twice)).map(({ level }) => level)).toEqual(['warning', 'warning', 'warning']);
  });

  it('does not count while the loss scale can be lowered, however often', async () => {
    const notices = await noticesOf([65536, 32768, 16384, 8192].map(skipped));
    expect(notices.map(({ level }) => level)).toEqual(['info', 'info', 'info', 'info']);
    expect(notices[0].message).toContain('from 65536 to 32768');
  });

  it('counts again once the scale is at its lowest', async () => {
    const scales = [4, 2, 1, 1, 1];
    await expect(noticesOf(scales.map(skipped))).rejects.toMatchObject({ code: 'diverged' });
  });
});

describe('class weights', () => {
  it('go into every batch, and losses are divided by those of their examples, of steps and of the epoch', async () => {
    const begun: Batch[] = [];
    const figures = [3, 1, 6, 2].map((lossSum) => ({ ...GOOD, lossSum }));
    const weighed = [3, 0.5].map((weight, i) => ({ label: `${i}`, weight }));
    const losses: number[] = [];
    let epoch = 0;
    for await (const event of runOf(figures, weighed, begun)) {
      if (event.type === 'step') losses.push(event.loss);
      if (event.type === 'epoch') epoch = event.loss;
    }
    const weights = begun.map(({ whole }) => whole.weight);
    expect([...weights].sort()).toEqual([0.5, 0.5, 3, 3]);
    expect(losses).toEqual(figures.map(({ lossSum }, i) => lossSum / weights[i]));
    expect(epoch).toBeCloseTo(12 / 7, 12);
  });
});
