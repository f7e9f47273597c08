// Stock ops own what they make: on tfjs's CPU backend, with a linear layer standing for all ops.
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SETTINGS } from '@/testing/opBench';
import { useCpuBackend } from '@/testing/runtimes';
import { layoutBatch } from '../batch';
import type { Optimizer, ParameterSpec, ParameterStore, Runtime } from '../types';
import { createStockRuntime } from './runtime';

const part = (name: string, rows: number, offset: number) => ({
  name,
  shape: [rows, 2],
  offset,
  size: rows * 2,
});
const SPECS: ParameterSpec[] = [
  {
    name: 'weight',
    shape: [3, 2],
    decay: true,
    sparse: false,
    parts: [part('one', 1, 0), part('two', 2, 2)],
  },
  { name: 'bias', shape: [3], decay: false, sparse: false, parts: [{ name: 'bias', shape: [3], offset: 0, size: 3 }] }, // prettier-ignore
];
const batch = layoutBatch([[0], [0]], [0, 2]);
const PASS = { training: true, dropoutKey: 0 };

let runtime: Runtime<tf.Tensor>;
let store: ParameterStore<tf.Tensor>;

function forward(x: tf.Tensor): tf.Tensor {
  const [weight, bias] = [store.byName.get('weight')!, store.byName.get('bias')!];
  return runtime.ops.linear(x, weight, bias, 'none', 'batch').y;
}

/** Loss, gradients, update. */
function step(optimizer: Optimizer<tf.Tensor>, x: tf.Tensor) {
  const [weight, bias] = [store.byName.get('weight')!, store.byName.get('bias')!];
  optimizer.beginStep(batch, 0, 0.1);
  const { gradient } = runtime.ops.crossEntropy(forward(x));
  runtime.ops.linearGradient(gradient, x, weight, bias, 'batch');
  return optimizer.endStep();
}

async function everything(): Promise<number[][]> {
  const values = [await store.read('weight', 0), await store.read('weight', 1), await store.read('bias', 0)];
  return values.map((array) => [...array]);
}

describe('stock ops', () => {
  let before: number;
  let x: tf.Tensor;
  beforeAll(useCpuBackend);
  beforeEach(() => {
    before = tf.memory().numTensors;
    runtime = createStockRuntime();
    store = runtime.createParameters(SPECS);
    store.write('weight', 0, Float32Array.of(1, 2));
    store.write('weight', 1, Float32Array.of(3, 4, 5, 6));
    x = tf.tensor2d([1, 0, 0, 1], [2, 2]);
  });
  afterEach(() => {
    for (const owner of [store, runtime, x]) owner.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('write and read a parameter part by part', async () => {
    expect(await everything()).toEqual([[1, 2], [3, 4, 5, 6], [0, 0, 0]]); // prettier-ignore
    expect(() => store.write('weight', 1, new Float32Array(5))).toThrow(/two has 4 values, 5 came/);
  });

  it('copy parameters to a store that stays when the first one moves', async () => {
    const copy = runtime.createParameters(SPECS);
    copy.copyFrom(store);
    store.write('weight', 0, Float32Array.of(9, 9));
    expect([...(await copy.read('weight', 0))]).toEqual([1, 2]);
    copy.dispose();
  });

  it('free what is left when a batch ends, and at once what is given back', async () => {
    const idle = tf.memory().numTensors;
    runtime.ops.begin(batch, PASS);
    const working = tf.memory().numTensors;
    const y = forward(x);
    forward(x);
    expect(tf.memory().numTensors).toBe(working + 2);
    const values = runtime.ops.read(y, [2, 3]);
    runtime.ops.free(y, null);
    runtime.ops.end();
    expect([...(await values)]).toEqual([1, 3, 5, 2, 4, 6]);
    expect(tf.memory().numTensors).toBe(idle);
  });

  it('leave values of others alone', () => {
    runtime.ops.begin(batch, PASS);
    runtime.ops.free(x, store.byName.get('weight')!.value);
    runtime.ops.end();
    expect([x.isDisposed, store.byName.get('weight')!.value.isDisposed]).toEqual([false, false]);
  });

  it('hold no more tensors after ten steps than after one', async () => {
    const optimizer = runtime.createOptimizer(store, { ...SETTINGS, clipNorm: 1, clip: 'tensor' });
    await step(optimizer, x);
    const after = tf.memory().numTensors;
    for (let i = 0; i < 9; i++) await step(optimizer, x);
    expect(tf.memory().numTensors).toBe(after);
    optimizer.dispose();
  });

  it('skip a step whose gradients are not finite: nothing moves, and the next is the first update', async () => {
    const optimizer = runtime.createOptimizer(store, SETTINGS);
    const start = await everything();
    const poison = tf.tensor2d([1, NaN, 0, 1], [2, 2]);
    expect((await step(optimizer, poison)).skipped).toBe(true);
    expect(await everything()).toEqual(start);
    expect((await step(optimizer, x)).skipped).toBe(false);
    const [one] = await everything();
    // Adam's first update is the learning rate, whatever the size of the gradient. float32: 6e-8 of values up to 6.
    expect(Math.abs(Math.abs(one[0] - start[0][0]) - 0.1)).toBeLessThan(1e-6);
    optimizer.dispose();
    poison.dispose();
  });

  it('may be a step ahead of the figures that were asked for', async () => {
    const optimizer = runtime.createOptimizer(store, SETTINGS);
    const both = [step(optimizer, x), step(optimizer, x)];
    const [first, second] = await Promise.all(both);
    expect(second.lossSum).toBeLessThan(first.lossSum);
    optimizer.dispose();
  });

  it('say so where nothing was begun and where there is no gradient yet', () => {
    expect(() => runtime.ops.crossEntropy(x)).toThrow(/begin a batch/);
    const optimizer = runtime.createOptimizer(store, SETTINGS);
    expect(() => optimizer.gradient('weight')).toThrow(/weight has none yet/);
    optimizer.dispose();
  });
});
