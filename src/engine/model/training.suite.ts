// Whole steps of the tiny model on any implementation: dropout, parts, class weights, recomputation, runs that repeat to the
// bit. Tests of each implementation call these.
import { afterEach, expect, it } from 'vitest';
import { normals } from '@/testing/arrays';
import type { GoldenBatch } from '@/testing/golden';
import { distance, isNoise, norm, openGolden, settingsOf } from '@/testing/goldenModel';
import { arenasAlive, openRuntime, type RuntimeName } from '@/testing/runtimes';
import { dropoutKey } from '../ops/dropout/dropout';
import type { Runtime } from '../ops/types';

const RATES = { hidden: 0.1, attention: 0.2, classifier: 0.3 };
export const ROOM = { rows: 128, batch: 8 };

/** Gradients and loss of the first recorded batch under dropout, on untrained weights. */
async function stepUnderDropout(
  ops: RuntimeName,
  name: string,
  how: { parts?: number; checkpointing?: boolean; classWeights?: number[] } = {},
) {
  const { golden, model } = await openGolden(name, await openRuntime(ops, ROOM));
  model.load();
  const optimizer = model.runtime.createOptimizer(model.store, settingsOf({}, 0));
  const batch = withoutTypes(golden.batches[0]);
  const { loss } = await model.step(optimizer, batch, 0, RATES, dropoutKey(42, 7), how);
  const gradients = new Map<string, Float32Array>();
  for await (const { part, values } of model.gradients(optimizer, golden.batches[0]))
    gradients.set(part.name, values.slice());
  optimizer.dispose();
  model.dispose();
  return { loss, gradients };
}

/** As texts of a single segment, which is what parts are made of. */
function withoutTypes(batch: GoldenBatch): GoldenBatch {
  return { ...batch, token_type_ids: undefined };
}

type Step = Awaited<ReturnType<typeof stepUnderDropout>>;

/** As far apart as each may be from the record without dropout. */
function expectSameStep(one: Step, other: Step): void {
  expect(Math.abs(one.loss - other.loss)).toBeLessThan(1e-5);
  for (const [part, gradient] of one.gradients) {
    const want = other.gradients.get(part)!;
    const limit = isNoise(part) ? 1e-6 : 1e-4 * norm(want);
    expect(distance(gradient, want), part).toBeLessThan(limit);
  }
}

/** Everything that five steps with dropout leave. `meanwhile` asks the model between them. */
export async function fiveSteps(
  ops: RuntimeName,
  meanwhile = false,
  seed = 42,
): Promise<Map<string, unknown>> {
  const { golden, model } = await openGolden('tiny', await openRuntime(ops, ROOM));
  model.load();
  const settings = settingsOf({ adamw: true, weight_decay: 0.1 }, 1);
  const optimizer = model.runtime.createOptimizer(model.store, settings);
  const left = new Map<string, unknown>();
  for (let step = 0; step < 5; step++) {
    const batch = golden.batches[step % golden.batches.length];
    left.set(`step ${step}`, await model.step(optimizer, batch, 1e-3, RATES, dropoutKey(seed, step)));
    if (meanwhile) await model.predict(golden.batches[2]);
  }
  optimizer.settle();
  for await (const { part, values } of model.parameters()) left.set(part.name, values);
  optimizer.dispose();
  model.dispose();
  return left;
}

/**
 * Steps of batches of all lengths. What is `taken` may not change any more once every size has come: from step 20 to the
 * last. Uses the runtime up.
 */
export async function expectSteadyMemory(
  runtime: Runtime<unknown>,
  taken: () => number[],
  steps: number,
): Promise<void> {
  const { model } = await openGolden('tiny', runtime);
  model.load();
  const optimizer = model.runtime.createOptimizer(model.store, settingsOf({}, 1));
  let early: number[] = [];
  for (let step = 1; step <= steps; step++) {
    const { skipped } = await model.step(optimizer, anyBatch(step), 1e-3, RATES, step);
    expect(skipped).toBe(false);
    if (step === 20) early = taken();
  }
  expect(taken()).toEqual(early);
  optimizer.dispose();
  model.dispose();
}

/** 1 to 8 texts of 1 to 16 tokens, others for each number. */
function anyBatch(number: number): GoldenBatch {
  const draw = [...normals(200, 'batch', number)].map((value) => Math.floor(Math.abs(value) * 1e4));
  const lengths = Array.from({ length: 1 + (draw[0] % 8) }, (_, b) => 1 + (draw[b + 1] % 16));
  return {
    input_ids: lengths.map((length, b) => Array.from({ length }, (_, t) => draw[20 + b * 16 + t] % 60)),
    attention_mask: lengths.map((length) => Array<number>(length).fill(1)),
    labels: lengths.map((length) => length % 2),
  };
}

function nothingIsLeft(): void {
  afterEach(async () => expect(await arenasAlive(), 'arenas alive').toBe(0));
}

export function testTrainingBesideStock(ops: RuntimeName): void {
  nothingIsLeft();

  it.each(['tiny', 'tiny-three-classes'])('under dropout gives what stock ops give: %s', async (name) => {
    expectSameStep(await stepUnderDropout(ops, name), await stepUnderDropout('stock', name));
  });
}

export function testTraining(ops: RuntimeName): void {
  nothingIsLeft();

  it('in parts adds up to the step of the whole batch, under the same dropout', async () => {
    const whole = await stepUnderDropout(ops, 'tiny');
    for (const parts of [2, 3]) expectSameStep(await stepUnderDropout(ops, 'tiny', { parts }), whole);
  });

  it('in parts divides by the weights of the whole batch, whatever each part has of them', async () => {
    const classWeights = [1, 20];
    const whole = await stepUnderDropout(ops, 'tiny', { classWeights });
    for (const parts of [2, 3, 5])
      expectSameStep(await stepUnderDropout(ops, 'tiny', { parts, classWeights }), whole);
  });

  it('with checkpointing is the same to the bit', async () => {
    const kept = await stepUnderDropout(ops, 'tiny');
    expect(await stepUnderDropout(ops, 'tiny', { checkpointing: true })).toEqual(kept);
  });
}

export function testTrainingRepeats(ops: RuntimeName): void {
  nothingIsLeft();

  it('repeats to the bit, whoever asks the model meanwhile, and not with another seed', async () => {
    const first = await fiveSteps(ops);
    expect(await fiveSteps(ops)).toEqual(first);
    expect(await fiveSteps(ops, true)).toEqual(first);
    expect((await fiveSteps(ops, false, 43)).get('step 0')).not.toEqual(first.get('step 0'));
  });
}
