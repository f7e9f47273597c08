// One op on one implementation: inputs from arrays, results as arrays, and nothing left behind. For tests of ops.
import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import type { Batch } from '@/engine/ops/batch';
import { FusedContext } from '@/engine/ops/gpu/context';
import { createFusedRuntime } from '@/engine/ops/gpu/runtime';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import { createStockRuntime } from '@/engine/ops/stock/runtime';
import type { Ops, OptimizerSettings, Parameter, ParameterSpec, Runtime } from '@/engine/ops/types';
import type { ProcessorMemory } from '@/engine/ops/processor/memory';
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

/** What a test of an op needs of an implementation. */
interface Implementation {
  /** With room for a little more than this batch. `input` makes a value of the implementation; `free` gives all of them back. */
  open(batch: Batch): Promise<{
    runtime: Runtime<unknown>;
    input: OpBench['input'];
    free(): void;
  }>;
  /** What it holds just now, in numbers that must be the same after an op. */
  alive(): Promise<number[]>;
  /** Throws what went wrong without a word. */
  check(): Promise<void>;
}

export const SETTINGS: OptimizerSettings = {
  weightDecay: 0,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clipNorm: 0,
  clip: 'global',
};

/** Runs `body` within one step and reads what it wants. Fails where a value of the implementation is left. */
export async function runOp(where: Where, given: Given, body: (bench: OpBench) => void): Promise<OpResults> {
  const implementation = typeof where === 'string' ? NAMED[where] : fused(where);
  const before = await implementation.alive();
  const { runtime, input, free } = await implementation.open(given.batch);
  const results = await run(runtime, given, body, input);
  free();
  expect(await implementation.alive(), 'arenas and tensors alive').toEqual(before);
  await implementation.check();
  return results;
}

function fused(plan: KernelPlan): Implementation {
  return {
    async open({ rows, size }) {
      const host = await testHost();
      const inputs: View[] = [];
      return {
        runtime: createFusedRuntime(new FusedContext(host, plan, { rows: rows + 3, batch: size + 1 })),
        input(shape, values) {
          const view = host.allocateView(shape, values.byteLength);
          host.write(view, values);
          inputs.push(view);
          return view;
        },
        free: () => inputs.forEach(({ arena }) => arena.dispose()),
      };
    },
    alive: async () => [(await testHost()).arenaCountAlive, tf.memory().numTensors],
    check: async () => (await testHost()).check(),
  };
}

const STOCK: Implementation = {
  async open() {
    await useCpuBackend();
    const inputs: tf.Tensor[] = [];
    return {
      runtime: createStockRuntime(),
      input(shape, values) {
        const tensor = tf.tensor(values, [...shape]);
        inputs.push(tensor);
        return tensor;
      },
      free: () => tf.dispose(inputs),
    };
  },
  alive: async () => [tf.memory().numTensors],
  check: async () => {},
};

/** Memory of the run under way; a runtime has one of its own. */
let memory: ProcessorMemory | null = null;

const PROCESSOR: Implementation = {
  async open({ rows, size }) {
    const { memory: opened, runtime } = await processorRuntime({ rows: rows + 3, batch: size + 1 });
    memory = opened;
    const inputs: View[] = [];
    return {
      runtime,
      input(shape, values) {
        const view = opened.allocateView(shape, values.byteLength);
        opened.write(view, values);
        inputs.push(view);
        return view;
      },
      free: () => inputs.forEach(({ arena }) => arena.dispose()),
    };
  },
  alive: async () => [memory?.arenasHeld ?? 0],
  check: async () => {},
};

const NAMED = { stock: STOCK, processor: PROCESSOR };

async function run(
  runtime: Runtime<unknown>,
  { batch, dropoutKey = 0, parameters = {} }: Given,
  body: (bench: OpBench) => void,
  input: OpBench['input'],
): Promise<OpResults> {
  // An optimizer has something to move.
  const all = { unused: { shape: [4], values: new Float32Array(4) }, ...parameters };
  const store = runtime.createParameters(Object.entries(all).map(([name, p]) => specOf(name, p)));
  for (const [name, { values }] of Object.entries(parameters)) store.write(name, 0, values);
  const optimizer = runtime.createOptimizer(store, SETTINGS);
  optimizer.beginStep(batch, dropoutKey, 0);
  const wanted: [string, Promise<Float32Array>][] = [];
  const want = (name: string, value: unknown, shape: readonly number[]) =>
    void wanted.push([name, runtime.ops.read(value, shape)]);
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
