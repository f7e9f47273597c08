// A model on a device, ready to be trained or asked: runtime, weights, and what they belong to. Owned by session.
import { EngineError } from '../errors';
import type { DropoutRates } from '../model/bert';
import { Bert } from '../model/bert';
import { bertSpecs } from '../model/bertParameters';
import type { BertConfig } from '../model/config';
import type { NamedTensor } from '../model/safetensorsWrite';
import type { ScoreFunction } from '../model/types';
import { writeTrained } from '../model/weights';
import { MAX_EXAMPLES } from '../ops/batch';
import type { Capacity } from '../ops/memory/capacity';
import type { OptimizerSettings, ParameterStore, Runtime } from '../ops/types';
import { partSize, type Recipe } from '../recipe';

export interface Workbench {
  runtime: Runtime<unknown>;
  bert: Bert<unknown>;
  store: ParameterStore<unknown>;
  /** The last finished epoch's weights while a run goes on; null before. */
  snapshot: ParameterStore<unknown> | null;
  capacity: Capacity;
  /** Classes in the order of the logits. */
  labels: readonly string[];
  /** What the logits become; of all that is trained here, softmax. */
  scoreFunction: ScoreFunction;
  dispose(): void;
}

/**
 * Takes memory for a model of `labels.length` classes; its weights are still to be written.
 * @param runtime with room for `capacity`; disposed of with the workbench
 * @param trainableLayers as in a recipe
 */
export function openWorkbench(
  runtime: Runtime<unknown>,
  config: BertConfig,
  labels: readonly string[],
  capacity: Capacity,
  trainableLayers: number | null = null,
): Workbench {
  const specs = bertSpecs(config, labels.length, trainableLayers);
  const bench: Workbench = {
    runtime,
    bert: new Bert(runtime.ops, config),
    store: runtime.createParameters(specs),
    snapshot: null,
    capacity,
    labels,
    scoreFunction: 'softmax',
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

/** Puts back the weights of a checkpoint, and of its last whole epoch where they are others. */
export function restoreWeights(
  bench: Workbench,
  weights: readonly NamedTensor[],
  epochWeights: readonly NamedTensor[] | null,
): void {
  writeTrained(bench.store, weights);
  if (!epochWeights) return;
  takeSnapshot(bench);
  writeTrained(bench.snapshot!, epochWeights);
}

/** Rates of a run: the recipe's one for all, or the model's own. */
export function dropoutRates(recipe: Pick<Recipe, 'dropout'>, config: BertConfig): DropoutRates {
  const { dropout } = recipe;
  return dropout === null ? config.dropout : { hidden: dropout, attention: dropout, classifier: dropout };
}

/** How the optimizer of a recipe moves weights. */
export function optimizerSettings(recipe: Recipe): OptimizerSettings {
  return { ...recipe, weightDecay: recipe.optimizer === 'adamw' ? recipe.weightDecay : 0 };
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
  const part = partSize({ batchSize, accumulationSteps });
  const longest = (texts: number) => lengths.subarray(-texts).reduce((sum, length) => sum + length, 0);
  return {
    rows: Math.max(longest(part), maxLength),
    batch: part,
    distinct: Math.max(longest(batchSize), maxLength),
    longest: Math.max(longest(1), maxLength),
  };
}
