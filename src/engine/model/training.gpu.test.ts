// Whole steps of the tiny model: dropout on both implementations, runs that repeat to the bit, memory that does not grow.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { normals } from '@/testing/arrays';
import type { GoldenBatch } from '@/testing/golden';
import { distance, isNoise, norm, openGolden, settingsOf } from '@/testing/goldenModel';
import { hasGpu, testHost } from '@/testing/gpu';
import { openRuntime } from '@/testing/runtimes';
import { dropoutKey } from '../ops/dropout/dropout';

const RATES = { hidden: 0.1, attention: 0.2, classifier: 0.3 };
const ROOM = { rows: 128, batch: 8 };
const RATE = 1e-3;

/** Gradients and loss of the first recorded batch under dropout, on untrained weights. */
async function stepUnderDropout(
  ops: 'fused' | 'stock',
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
async function fiveSteps(meanwhile: boolean, seed = 42): Promise<Map<string, unknown>> {
  const { golden, model } = await openGolden('tiny', await openRuntime('fused', ROOM));
  model.load();
  const optimizer = model.runtime.createOptimizer(
    model.store,
    settingsOf({ adamw: true, weight_decay: 0.1 }, 1),
  );
  const left = new Map<string, unknown>();
  for (let step = 0; step < 5; step++) {
    const batch = golden.batches[step % golden.batches.length];
    left.set(`step ${step}`, await model.step(optimizer, batch, RATE, RATES, dropoutKey(seed, step)));
    if (meanwhile) await model.predict(golden.batches[2]);
  }
  optimizer.settle();
  for await (const { part, values } of model.parameters()) left.set(part.name, values);
  optimizer.dispose();
  model.dispose();
  return left;
}

/** A batch of 1 to 8 texts of 1 to 16 tokens, another for each number. */
function anyBatch(number: number): GoldenBatch {
  const draw = [...normals(200, 'batch', number)].map((value) => Math.floor(Math.abs(value) * 1e4));
  const lengths = Array.from({ length: 1 + (draw[0] % 8) }, (_, b) => 1 + (draw[b + 1] % 16));
  return {
    input_ids: lengths.map((length, b) => Array.from({ length }, (_, t) => draw[20 + b * 16 + t] % 60)),
    attention_mask: lengths.map((length) => Array<number>(length).fill(1)),
    labels: lengths.map((length) => length % 2),
  };
}

describe.skipIf(!hasGpu())('training the tiny model', () => {
  afterEach(async () => expect((await testHost()).arenaCountAlive, 'arenas alive').toBe(0));

  it.each(['tiny', 'tiny-three-classes'])(
    'under dropout gives on stock ops what it gives on fused: %s',
    async (name) => {
      const [fused, stock] = [await stepUnderDropout('fused', name), await stepUnderDropout('stock', name)];
      expectSameStep(fused, stock);
    },
  );

  it.each(['fused', 'stock'] as const)(
    'in parts adds up to the step of the whole batch, under the same dropout: %s ops',
    async (ops) => {
      const whole = await stepUnderDropout(ops, 'tiny');
      for (const parts of [2, 3]) expectSameStep(await stepUnderDropout(ops, 'tiny', { parts }), whole);
    },
  );

  it.each(['fused', 'stock'] as const)(
    'in parts divides by the weights of the whole batch, whatever each part has of them: %s ops',
    async (ops) => {
      const classWeights = [1, 20];
      const whole = await stepUnderDropout(ops, 'tiny', { classWeights });
      for (const parts of [2, 3, 5])
        expectSameStep(await stepUnderDropout(ops, 'tiny', { parts, classWeights }), whole);
    },
  );

  it.each(['fused', 'stock'] as const)('with checkpointing is the same to the bit: %s ops', async (ops) => {
    const kept = await stepUnderDropout(ops, 'tiny');
    expect(await stepUnderDropout(ops, 'tiny', { checkpointing: true })).toEqual(kept);
  });

  it('repeats to the bit, whoever asks the model meanwhile', async () => {
    const first = await fiveSteps(false);
    expect(await fiveSteps(false)).toEqual(first);
    expect(await fiveSteps(true)).toEqual(first);
    // However the dispatches are cut into command buffers.
    const host = await testHost();
    const run = host.run.bind(host);
    const one = vi.spyOn(host, 'run').mockImplementation((...dispatch) => {
      run(...dispatch);
      host.submit();
    });
    expect(await fiveSteps(false)).toEqual(first);
    expect(one).toHaveBeenCalled();
    one.mockRestore();
    expect((await fiveSteps(false, 43)).get('step 0')).not.toEqual(first.get('step 0'));
  });

  it('takes no more memory from step 20 to step 200, however lengths vary', async () => {
    const host = await testHost();
    const { model } = await openGolden('tiny', await openRuntime('fused', ROOM));
    model.load();
    const optimizer = model.runtime.createOptimizer(model.store, settingsOf({}, 1));
    const taken = () => [host.bytesAllocated, host.arenaCountAlive, host.bindGroupCountAlive];
    let early: number[] = [];
    for (let step = 1; step <= 200; step++) {
      const { skipped } = await model.step(optimizer, anyBatch(step), RATE, RATES, step);
      expect(skipped).toBe(false);
      if (step === 20) early = taken();
    }
    expect(taken()).toEqual(early);
    optimizer.dispose();
    model.dispose();
  });
});
