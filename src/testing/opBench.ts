// One op on one implementation: inputs from arrays, results as arrays, and nothing left behind. For tests of ops.
import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import type { Batch } from '@/engine/ops/batch';
import { FusedContext } from '@/engine/ops/gpu/context';
import { createFusedRuntime } from '@/engine/ops/gpu/runtime';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import { createStockRuntime } from '@/engine/ops/stock/runtime';
import type { Ops, OptimizerSettings, Parameter, ParameterSpec, Runtime } from '@/engine/ops/types';
import type { View } from '@/engine/ops/memory/view';
import { elements } from '@/engine/ops/memory/view';
import { testHost } from './gpu';
import { processorRuntime } from './processor';
import { useCpuBackend } from './runtimes';

/** A parameter of the op under test; `sparse` for a word table. */
export interface GivenParameter {
  shape: readonly number[];
  values: Float32Array;
  sparse?: boolean;
}

export interface Given {
  batch: Batch;
  dropoutKey?: number;
  parameters?: Record<string, GivenParameter>;
}

/** What an op under test sees. */
export interface OpBench {
  ops: Ops<unknown>;
  parameter(name: string): Parameter<unknown>;
  input(shape: readonly number[], values: Float32Array): unknown;
  /** Asks for a value, or for a parameter's gradient, once the op is through. */
  want(name: string, value: unknown, shape: readonly number[]): void;
  wantGradient(parameter: string, shape?: readonly number[]): void;
}

export type OpResults = Record<string, Float32Array>;

/** Where the op runs: the fused kernels of a plan, the processor's on two threads, or stock ops on tfjs's CPU backend. */
export type Where = KernelPlan | 'processor' | 'stock';

export const SETTINGS: OptimizerSettings = {
  weightDecay: 0,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clipNorm: 0,
  clip: 'global',
};

/** Runs `body` within one step and reads what it wants. Fails where a tensor or an arena is left. */
export async function runOp(where: Where, given: Given, body: (bench: OpBench) => void): Promise<OpResults> {
  const host = await testHost();
  const before = [host.arenaCountAlive, tf.memory().numTensors];
  const results = await runOn(where, given, body);
  expect([host.arenaCountAlive, tf.memory().numTensors], 'arenas and tensors alive').toEqual(before);
  host.check();
  return results;
}

function runOn(where: Where, given: Given, body: (bench: OpBench) => void): Promise<OpResults> {
  if (where === 'stock') return runStock(given, body);
  return where === 'processor' ? runProcessor(given, body) : runFused(where, given, body);
}

async function runProcessor(given: Given, body: (bench: OpBench) => void): Promise<OpResults> {
  const { rows, size } = given.batch;
  const { memory, context, runtime } = await processorRuntime({ rows: rows + 3, batch: size + 1 });
  const results = await run(runtime, given, body, (shape, values) => {
    const view = memory.allocateView(shape, values.byteLength);
    memory.write(view, values);
    return view;
  });
  expect(context.workspace.inUse, 'values alive').toBe(0);
  return results;
}

async function runFused(plan: KernelPlan, given: Given, body: (bench: OpBench) => void): Promise<OpResults> {
  const host = await testHost();
  const { rows, size } = given.batch;
  const context = new FusedContext(host, plan, { rows: rows + 3, batch: size + 1 });
  const inputs: View[] = [];
  const results = await run(createFusedRuntime(context), given, body, (shape, values) => {
    const view = host.allocateView(shape, values.byteLength);
    host.write(view, values);
    inputs.push(view);
    return view;
  });
  for (const { arena } of inputs) arena.dispose();
  return results;
}

async function runStock(given: Given, body: (bench: OpBench) => void): Promise<OpResults> {
  await useCpuBackend();
  const inputs: tf.Tensor[] = [];
  const results = await run(createStockRuntime(), given, body, (shape, values) => {
    const tensor = tf.tensor(values, [...shape]);
    inputs.push(tensor);
    return tensor;
  });
  tf.dispose(inputs);
  return results;
}

async function run<T>(
  runtime: Runtime<T>,
  { batch, dropoutKey = 0, parameters = {} }: Given,
  body: (bench: OpBench) => void,
  input: (shape: readonly number[], values: Float32Array) => T,
): Promise<OpResults> {
  // An optimizer has something to move.
  const all = { unused: { shape: [4], values: new Float32Array(4) }, ...parameters };
  const store = runtime.createParameters(Object.entries(all).map(([name, p]) => specOf(name, p)));
  for (const [name, { values }] of Object.entries(parameters)) store.write(name, 0, values);
  const optimizer = runtime.createOptimizer(store, SETTINGS);
  optimizer.beginStep(batch, dropoutKey, 0);
  const wanted: [string, Promise<Float32Array>][] = [];
  const want = (name: string, value: unknown, shape: readonly number[]) =>
    void wanted.push([name, runtime.ops.read(value as T, shape)]);
  body({
    ops: runtime.ops,
    parameter: (name) => store.byName.get(name)!,
    input,
    want,
    wantGradient: (name, shape = parameters[name].shape) => want(name, optimizer.gradient(name), shape),
  });
  runtime.ops.end();
  const results: OpResults = {};
  for (const [name, values] of wanted) results[name] = await values;
  optimizer.dispose();
  store.dispose();
  runtime.dispose();
  return results;
}

function specOf(name: string, { shape, sparse = false }: GivenParameter): ParameterSpec {
  const part = { name, shape, offset: 0, size: elements(shape) };
  // As the model has it: matrices decay, and only those that do are kept transposed. SETTINGS decays nothing.
  return { name, shape, decay: shape.length === 2 && !sparse, sparse, parts: [part] };
}
