// What a run will take, before it starts: GPU memory, from the same code that allocates it, run over a host that only
// listens; and time, from the products' number of operations and how fast this GPU makes them.
import type { BertConfig } from '../model/config';
import { bertSpecs, trainedFrom } from '../model/bertParameters';
import { Bert, type DropoutRates, type Start } from '../model/bert';
import { layoutBatch } from '../ops/batch';
import { DryRunHost } from '../ops/gpu/dryRunHost';
import { FusedContext } from '../ops/gpu/context';
import type { Capacity } from '../ops/memory/capacity';
import { createFusedRuntime } from '../ops/gpu/runtime';
import type { KernelPlan } from '../ops/gpu/gemm/types';
import type { GpuHost } from '../ops/gpu/gpuHost';
import type { OptimizerSettings } from '../ops/types';
import type { View } from '../ops/memory/view';
import type { Recipe } from '../recipe';
import type { MemoryPlan } from './types';

/** How the optimizer of a recipe moves weights. */
export function optimizerSettings(recipe: Recipe): OptimizerSettings {
  return { ...recipe, weightDecay: recipe.optimizer === 'adamw' ? recipe.weightDecay : 0 };
}

/** Memory of a run, without touching the GPU. */
export function planMemory(
  limits: GpuHost['limits'],
  plan: KernelPlan,
  config: BertConfig,
  classes: number,
  capacity: Capacity,
  rates: DropoutRates,
  recipe: Recipe,
): MemoryPlan {
  const host = new DryRunHost(limits);
  const runtime = createFusedRuntime(new FusedContext(host, plan, capacity));
  const bert = new Bert(runtime.ops, config);
  const specs = bertSpecs(config, classes, recipe.trainableLayers);
  const store = runtime.createParameters(specs);
  runtime.createParameters(specs); // The copy of the last finished epoch: workbench.takeSnapshot.
  const optimizer = runtime.createOptimizer(store, optimizerSettings(recipe));
  const { ops } = runtime;
  const step = (start: () => Start<View> | null) => {
    // Memory goes by capacity, not by what a batch brings.
    optimizer.beginStep(layoutBatch([[0]], [0]), 0, 0);
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
  const { gradients, moments } = optimizer.bytes;
  const weights = 2 * store.bytes;
  const total = host.bytes;
  return { weights, gradients, moments, activations: total - weights - gradients - moments, total };
}

/**
 * Floating-point operations of the products in a forward pass over `tokens` tokens, of which `examples` are [CLS], from
 * layer number `from` on. In the last layer only [CLS] goes through the output projection and the feed-forward.
 */
export function forwardOperations(config: BertConfig, tokens: number, examples: number, from = 0): number {
  const { hiddenSize: h, intermediateSize: f, layers } = config;
  const pooler = examples * 2 * h * h;
  if (from >= layers) return pooler;
  const qkv = 2 * 3 * h * h;
  const rest = 2 * (h * h + 2 * h * f);
  const attention = (4 * h * tokens) / Math.max(examples, 1);
  const whole = layers - from;
  return tokens * whole * (qkv + attention) + (tokens * (whole - 1) + examples) * rest + pooler;
}

/** Passes that a step makes over what is trained: forward, and backward as two. */
const PASSES = 3;

/** Operations of training on these texts once: `below` the trained layers, which is made once a run, and from there on. */
export function stepOperations(config: BertConfig, recipe: Recipe, tokens: number, examples: number) {
  const from = trainedFrom(config, recipe.trainableLayers) ?? 0;
  const all = forwardOperations(config, tokens, examples);
  const trained = forwardOperations(config, tokens, examples, from);
  const passes = PASSES + (recipe.gradientCheckpointing ? 1 : 0);
  return { below: all - trained, asked: trained, trained: passes * trained };
}
