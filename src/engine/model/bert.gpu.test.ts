// The model against one recorded PyTorch state: logits, loss, every gradient, and all recorded step sequences.
// Tolerances are those of the record's README: float32 sums in another order, amplified by Adam.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layoutBatch } from '../ops/batch';
import { dropoutKey } from '../ops/dropout';
import type { OptimizerSettings, ParameterStore, Runtime } from '../ops/types';
import type { View } from '../ops/view';
import { elements } from '../ops/view';
import type { GoldenBatch, GoldenCase, GoldenSequence } from '@/testing/golden';
import { goldenCase, goldenTensors, goldenText, unpad } from '@/testing/golden';
import { hasGpu, testRuntime } from '@/testing/gpu';
import { Bert } from './bert';
import { bertSpecs } from './bertParameters';
import { readConfig } from './config';

const NO_DROPOUT = { hidden: 0, attention: 0, classifier: 0 };
/** The gradient of a key's bias is 0 in exact arithmetic; Adam turns its noise into whole steps. */
const isNoise = (name: string) => name.endsWith('attention.self.key.bias');

describe.skipIf(!hasGpu()).each(['tiny', 'tiny-three-classes'])('fused ops on %s', (name) => {
  let golden: GoldenCase;
  let start: Map<string, Float32Array>;
  let runtime: Runtime<View>;
  let store: ParameterStore<View>;
  let bert: Bert<View>;

  const batchOf = (batch: GoldenBatch) => {
    const { sequences, types, labels } = unpad(batch);
    return layoutBatch(sequences, labels, types);
  };
  const load = () => {
    for (const [
      spec,
      {
        spec: { parts },
      },
    ] of store.byName)
      parts.forEach((part, i) => store.write(spec, i, start.get(part.name)!));
  };
  const settings = (how: GoldenSequence['settings']): OptimizerSettings => ({
    weightDecay: how.adamw ? (how.weight_decay ?? 0) : 0,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: how.epsilon ?? 1e-8,
    clipNorm: how.clip ?? golden.optimizer.clip_norm,
    clip: how.each ? 'tensor' : 'global',
  });
  const forwardBackward = () => {
    const { logits, saved } = bert.forward(store.byName, NO_DROPOUT);
    bert.backward(store.byName, saved, runtime.ops.crossEntropy(logits).gradient, NO_DROPOUT);
  };

  beforeAll(async () => {
    golden = await goldenCase(name);
    start = await goldenTensors(`${name}/model.safetensors`);
    const config = readConfig(await goldenText(`${name}/config.json`), name);
    ({ runtime } = await testRuntime({ rows: 128, batch: 8 }));
    store = runtime.createParameters(bertSpecs(config, golden.logits[0].length));
    bert = new Bert(runtime.ops, config);
  });
  afterAll(() => {
    store?.dispose();
    runtime?.dispose();
  });

  it('gives the recorded logits', async () => {
    load();
    const batch = batchOf(golden.batches[0]);
    runtime.ops.begin(batch, { training: false, dropoutKey: 0 });
    const logits = runtime.ops.read(bert.predict(store.byName), [batch.size, golden.logits[0].length]);
    runtime.ops.end();
    const expected = golden.logits.flat();
    (await logits).forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-5));
  });

  it('gives the recorded loss and every recorded gradient', async () => {
    load();
    const expected = await goldenTensors(`${name}/gradients.safetensors`);
    const optimizer = runtime.createOptimizer(store, settings({}));
    const batch = batchOf(golden.batches[0]);
    optimizer.beginStep(batch, dropoutKey(1, 1), 0);
    forwardBackward();
    const figures = await optimizer.endStep();
    expect(Math.abs(figures.lossSum / batch.size - golden.loss)).toBeLessThan(1e-5);
    expect(Math.abs(figures.gradNorm / golden.grad_norm - 1)).toBeLessThan(1e-4);
    for (const [spec, parameter] of store.byName) {
      const { shape, parts, sparse } = parameter.spec;
      const rows = await runtime.ops.read(
        optimizer.gradient(spec),
        sparse ? [batch.uniqueIds.length, shape[1]] : shape,
      );
      const all = sparse ? spread(rows, batch.uniqueIds, shape) : rows;
      for (const part of parts) {
        const actual = all.subarray(part.offset, part.offset + part.size);
        const want = expected.get(part.name)!;
        const limit = isNoise(part.name) ? 1e-6 : 1e-4 * norm(want);
        expect(distance(actual, want), part.name).toBeLessThan(limit);
      }
    }
    optimizer.dispose();
  });

  it.each([
    'adam',
    'adam_clip_0.1_epsilon_0.01',
    'adam_clip_each_tensor_0.1_epsilon_0.01',
    'adamw_decay_1',
    'adamw_decay_1_warmup_3',
  ])('takes the ten recorded steps of %s', async (sequence) => {
    load();
    const { settings: how, steps, parameters_after: after } = golden[sequence] as GoldenSequence;
    const optimizer = runtime.createOptimizer(store, settings(how));
    for (const [i, step] of steps.entries()) {
      const batch = batchOf(golden.batches[i % golden.batches.length]);
      optimizer.beginStep(batch, 0, step.learning_rate);
      forwardBackward();
      const { lossSum, gradNorm } = await optimizer.endStep();
      expect(Math.abs(lossSum / batch.size - step.loss), `loss of step ${step.step}`).toBeLessThan(1e-4);
      expect(Math.abs(gradNorm / step.grad_norm - 1), `norm of step ${step.step}`).toBeLessThan(1e-3);
    }
    optimizer.settle();
    for (const [spec, parameter] of store.byName)
      for (const [i, part] of parameter.spec.parts.entries()) {
        if (isNoise(part.name)) continue;
        const values = await store.read(spec, i);
        const want = after[part.name];
        expect(Math.abs(norm(values) / want.norm - 1), part.name).toBeLessThan(1e-3);
        want.first.forEach((value, k) =>
          expect(Math.abs(values[k] - value)).toBeLessThan(1e-3 * Math.max(1, Math.abs(value))),
        );
        want.last.forEach((value, k) =>
          expect(Math.abs(values[values.length - want.last.length + k] - value)).toBeLessThan(
            1e-3 * Math.max(1, Math.abs(value)),
          ),
        );
      }
    optimizer.dispose();
  });
});

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function distance(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0));
}

/** A compact gradient of the batch's ids in the place of the whole table's. */
function spread(rows: Float32Array, ids: Uint32Array, shape: readonly number[]): Float32Array {
  const whole = new Float32Array(elements(shape));
  ids.forEach((id, u) => whole.set(rows.subarray(u * shape[1], (u + 1) * shape[1]), id * shape[1]));
  return whole;
}
