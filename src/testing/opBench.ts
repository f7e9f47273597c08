// One op on one implementation: inputs from arrays, results as arrays, and nothing left behind. For tests of ops.
import { expect } from 'vitest';
import type { Batch } from '@/engine/ops/batch';
import { elements } from '@/engine/ops/memory/view';
import type {
  Ops,
  Optimizer,
  OptimizerSettings,
  Parameter,
  ParameterSpec,
  Runtime,
  StepFigures,
} from '@/engine/ops/types';
import { implementationOf, type MakeInput, type Where } from './opImplementations';

export type { Where } from './opImplementations';

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
  input: MakeInput;
  /** Asks for a value, or for a parameter's gradient, once the op is through. */
  want(name: string, value: unknown, shape: readonly number[]): void;
  wantGradient(parameter: string, shape?: readonly number[]): void;
}

export type OpResults = Record<string, Float32Array>;

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
  return within(where, given, body, (_, ops, read) => {
    ops.end();
    return read();
  });
}

/** The same for a whole step, whose figures it tells. Not on stock ops, which know no step without a gradient. */
export async function runStep(
  where: Exclude<Where, 'stock'>,
  given: Given,
  body: (bench: OpBench) => void,
): Promise<StepFigures> {
  return within(where, given, body, (optimizer) => optimizer.endStep());
}

type Finish<R> = (
  optimizer: Optimizer<unknown>,
  ops: Ops<unknown>,
  read: () => Promise<OpResults>,
) => Promise<R>;

/** Opens, lets `body` do its work in a step, and takes what `finish` makes of it. */
async function within<R>(
  where: Where,
  given: Given,
  body: (bench: OpBench) => void,
  finish: Finish<R>,
): Promise<R> {
  const implementation = implementationOf(where);
  const before = await implementation.alive();
  const { runtime, input, free } = await implementation.open(given.batch);
  const soiled: typeof body = (bench) => {
    implementation.soil?.();
    body(bench);
  };
  const result = await run(runtime, given, soiled, input, finish);
  free();
  expect(await implementation.alive(), 'arenas and tensors alive').toEqual(before);
  await implementation.check();
  return result;
}

async function run<R>(
  runtime: Runtime<unknown>,
  { batch, dropoutKey = 0, parameters = {} }: Given,
  body: (bench: OpBench) => void,
  input: MakeInput,
  finish: Finish<R>,
): Promise<R> {
  const { ops } = runtime;
  // An optimizer has something to move.
  const all = { unused: { shape: [4], values: new Float32Array(4) }, ...parameters };
  const store = runtime.createParameters(Object.entries(all).map(([name, p]) => specOf(name, p)));
  for (const [name, { values }] of Object.entries(parameters)) store.write(name, 0, values);
  const optimizer = runtime.createOptimizer(store, SETTINGS);
  optimizer.beginStep(batch, dropoutKey, 0);
  const wanted: [string, Promise<Float32Array>][] = [];
  const want = (name: string, value: unknown, shape: readonly number[]) =>
    void wanted.push([name, ops.read(value, shape)]);
  body({
    ops,
    parameter: (name) => store.byName.get(name)!,
    input,
    want,
    wantGradient: (name, shape = parameters[name].shape) => want(name, optimizer.gradient(name), shape),
  });
  const result = await finish(optimizer, ops, async () => {
    const results: OpResults = {};
    for (const [name, values] of wanted) results[name] = await values;
    return results;
  });
  for (const owner of [optimizer, store, runtime]) owner.dispose();
  return result;
}

function specOf(name: string, { shape, sparse = false }: GivenParameter): ParameterSpec {
  const part = { name, shape, offset: 0, size: elements(shape) };
  // As the model has it: matrices decay, and only those that do are kept transposed. SETTINGS decays nothing.
  return { name, shape, decay: shape.length === 2 && !sparse, sparse, parts: [part] };
}
