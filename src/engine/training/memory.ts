// Memory that a model and what is done with it will take, by the code that allocates it: one step is run over a host that
// only counts. Knows no device: whoever has a runtime opens it over such a host.
import { Bert, type DropoutRates, type Start } from '../model/bert';
import { bertSpecs, trainedFrom } from '../model/bertParameters';
import type { BertConfig } from '../model/config';
import { layoutBatch } from '../ops/batch';
import type { Capacity } from '../ops/memory/capacity';
import type { Optimizer, OptimizerSettings, ParameterSpec, ParameterStore, Runtime } from '../ops/types';
import type { Recipe } from '../recipe';
import type { MemoryPlan } from './types';
import { optimizerSettings } from './workbench';

/** A model and what is done with it, as far as its memory goes. */
export interface Workload {
  config: BertConfig;
  /** Of the head. */
  classes: number;
  capacity: Capacity;
  /** Null: it is only asked. */
  training: { recipe: Recipe; rates: DropoutRates } | null;
}

/** Of a workload; what is only asked is asked in float32. */
export function precisionOf({ training }: Workload): Recipe['precision'] {
  return training?.recipe.precision ?? 'float32';
}

/** A runtime over a host that takes no memory but counts what it is asked for. */
export interface DryRun<T> {
  runtime: CountedRuntime<T>;
  /** All that was taken so far. */
  bytes(): number;
}

/** A runtime that tells how its bytes divide. */
interface CountedRuntime<T> extends Runtime<T> {
  createParameters(specs: readonly ParameterSpec[]): ParameterStore<T> & { readonly bytes: number };
  createOptimizer(
    store: ParameterStore<T>,
    settings: OptimizerSettings,
  ): Optimizer<T> & { readonly bytes: { gradients: number; moments: number } };
}

/** @param dry of the workload's capacity; nothing was taken from it yet */
export function planMemory<T>(dry: DryRun<T>, workload: Workload): MemoryPlan {
  const { config, classes, training } = workload;
  const { runtime } = dry;
  const specs = bertSpecs(config, classes, training?.recipe.trainableLayers ?? null);
  const store = runtime.createParameters(specs);
  const bert = new Bert(runtime.ops, config);
  // The second copy is the last finished epoch's: workbench.takeSnapshot.
  const copies = training ? [store, runtime.createParameters(specs)] : [store];
  const { gradients, moments } = training
    ? trainOnce(runtime, bert, store, training)
    : askOnce(runtime, bert, store);
  const weights = copies.reduce((sum, { bytes }) => sum + bytes, 0);
  const total = dry.bytes();
  const activations = total - weights - gradients - moments;
  return {
    weights,
    gradients,
    moments,
    activations,
    total,
    checkpoint: training ? checkpointBytes(specs) : 0,
  };
}

/** Of a StandingRun, all that it gives; of the word table both averages of all rows, where a run goes by fewer. */
function checkpointBytes(specs: readonly ParameterSpec[]): number {
  const trained = specs.filter(({ frozen }) => !frozen);
  const values = trained.flatMap(({ parts }) => parts.map(({ size }) => size));
  const rows = trained.filter(({ sparse }) => sparse).map(({ shape }) => shape[0]);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  return Float32Array.BYTES_PER_ELEMENT * (CHECKPOINT_COPIES * sum(values) + sum(rows));
}

/** Weights now, weights of the epoch that is kept, and two averages. */
const CHECKPOINT_COPIES = 4;

/** Memory goes by capacity, not by what a batch brings. */
const LEAST_BATCH = () => layoutBatch([[0]], [0]);

function askOnce<T>({ ops }: CountedRuntime<T>, bert: Bert<T>, { byName }: ParameterStore<T>) {
  ops.begin(LEAST_BATCH(), { training: false, dropoutKey: 0 });
  bert.predict(byName);
  ops.end();
  return { gradients: 0, moments: 0 };
}

function trainOnce<T>(
  runtime: CountedRuntime<T>,
  bert: Bert<T>,
  store: ParameterStore<T>,
  { recipe, rates }: NonNullable<Workload['training']>,
) {
  const { ops } = runtime;
  const { config } = bert;
  const optimizer = runtime.createOptimizer(store, optimizerSettings(recipe));
  const step = (start: () => Start<T> | null) => {
    optimizer.beginStep(LEAST_BATCH(), 0, 0);
    const { logits, saved } = bert.forward(store.byName, rates, recipe.gradientCheckpointing, start());
    bert.backward(store.byName, saved, ops.crossEntropy(logits).gradient, rates);
    void optimizer.endStep();
  };
  const from = trainedFrom(config, recipe.trainableLayers);
  if (from === null) step(() => null);
  else {
    // What lies below is computed in the first epoch, and comes from where it is kept in the others.
    const of = from === config.layers ? 'batch' : 'rows';
    step(() => ({ from, x: bert.hidden(store.byName, null, from) }));
    step(() => ({ from, x: ops.widen(new Uint16Array(config.hiddenSize), config.hiddenSize, of) }));
  }
  return optimizer.bytes;
}
