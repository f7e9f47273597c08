// A model on the GPU, ready to be trained or asked: runtime, weights, and what they belong to. Owned by session.
import { EngineError } from '../errors';
import type { DropoutRates } from '../model/bert';
import { Bert } from '../model/bert';
import { bertSpecs } from '../model/bertParameters';
import type { BertConfig } from '../model/config';
import { layoutBatch, MAX_EXAMPLES } from '../ops/batch';
import { DryRunHost } from '../ops/gpu/dryRunHost';
import type { Capacity } from '../ops/memory/capacity';
import { FusedContext } from '../ops/gpu/context';
import { createFusedRuntime } from '../ops/gpu/runtime';
import { createStockRuntime } from '../ops/stock/runtime';
import type { KernelPlan } from '../ops/gpu/gemm/types';
import type { GpuHost } from '../ops/gpu/gpuHost';
import type { ParameterStore, Runtime } from '../ops/types';
import type { Program } from '../ops/gpu/wgsl';
import type { Recipe } from '../recipe';

export interface Workbench {
  runtime: Runtime<unknown>;
  bert: Bert<unknown>;
  store: ParameterStore<unknown>;
  /** The last finished epoch's weights while a run goes on; null before. */
  snapshot: ParameterStore<unknown> | null;
  capacity: Capacity;
  /** Classes in the order of the logits. */
  labels: readonly string[];
  dispose(): void;
}

/**
 * Takes memory for a model of `labels.length` classes; its weights are still to be written.
 * @param plan null: stock tfjs ops instead of our kernels
 * @param trainableLayers as in a recipe
 */
export function openWorkbench(
  host: GpuHost,
  plan: KernelPlan | null,
  config: BertConfig,
  labels: readonly string[],
  capacity: Capacity,
  trainableLayers: number | null = null,
): Workbench {
  const runtime: Runtime<unknown> = plan
    ? createFusedRuntime(new FusedContext(host, plan, capacity))
    : createStockRuntime();
  const specs = bertSpecs(config, labels.length, trainableLayers);
  const bench: Workbench = {
    runtime,
    bert: new Bert(runtime.ops, config),
    store: runtime.createParameters(specs),
    snapshot: null,
    capacity,
    labels,
    dispose() {
      bench.snapshot?.dispose();
      bench.store.dispose();
      runtime.dispose();
    },
  };
  return bench;
}

/** Keeps a copy of the weights as they are now, to be asked while training goes on. */
export function takeSnapshot(bench: Workbench): void {
  bench.snapshot ??= bench.runtime.createParameters([...bench.store.byName.values()].map(({ spec }) => spec));
  bench.snapshot.copyFrom(bench.store);
}

/** Rates of a run: the recipe's one for all, or the model's own. */
export function dropoutRates(recipe: Pick<Recipe, 'dropout'>, config: BertConfig): DropoutRates {
  const { dropout } = recipe;
  return dropout === null ? config.dropout : { hidden: dropout, attention: dropout, classifier: dropout };
}

/** Every kernel that predicting and training this model will use, found by listening to one step of each. */
export function programsOf(
  limits: GpuHost['limits'],
  plan: KernelPlan,
  config: BertConfig,
  rates: DropoutRates,
): Program[] {
  const host = new DryRunHost(limits);
  const bench = openWorkbench(host, plan, config, ['no', 'yes'], { rows: 8, batch: 2 });
  const { runtime, bert, store } = bench;
  const batch = layoutBatch([[0, 1, 2]], [0]);
  runtime.ops.begin(batch, { training: false, dropoutKey: 0 });
  bert.predict(store.byName);
  runtime.ops.end();
  for (const clip of ['global', 'tensor'] as const) listenToStep(bench, batch, rates, clip);
  return [...host.programs.values()];
}

function listenToStep(
  { runtime, bert, store }: Workbench,
  batch: ReturnType<typeof layoutBatch>,
  rates: DropoutRates,
  clip: 'global' | 'tensor',
): void {
  const settings = { weightDecay: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clipNorm: 1, clip };
  const optimizer = runtime.createOptimizer(store, settings);
  optimizer.beginStep(batch, 0, 0);
  runtime.ops.widen(new Uint16Array(batch.rows * bert.config.hiddenSize), bert.config.hiddenSize, 'rows');
  const { logits, saved } = bert.forward(store.byName, rates);
  bert.backward(store.byName, saved, runtime.ops.crossEntropy(logits).gradient, rates);
  void optimizer.endStep();
  optimizer.settle();
  optimizer.dispose();
}

/**
 * Room for any batch of these texts (the longest ones may meet in one), and for one text of the greatest length that
 * may be typed. @throws EngineError recipe-invalid
 */
export function capacityFor(
  sequences: readonly ArrayLike<number>[],
  { batchSize, accumulationSteps, maxLength }: Pick<Recipe, 'batchSize' | 'accumulationSteps' | 'maxLength'>,
): Capacity {
  if (batchSize > MAX_EXAMPLES)
    throw new EngineError(
      'recipe-invalid',
      `A batch holds at most 65,535 examples; ${batchSize} were asked for.`,
    );
  const lengths = Uint32Array.from(sequences, (sequence) => sequence.length).sort();
  const part = Math.ceil(batchSize / accumulationSteps);
  const longest = (texts: number) => lengths.subarray(-texts).reduce((sum, length) => sum + length, 0);
  return {
    rows: Math.max(longest(part), maxLength),
    batch: part,
    distinct: Math.max(longest(batchSize), maxLength),
  };
}
