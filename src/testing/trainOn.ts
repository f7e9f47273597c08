// A whole run of the trainer on any runtime, as session/run.ts puts it together, without data and a session: its events, and
// the workbench as it was left.
import { evaluateEach } from '@/engine/inference/evaluate';
import type { BertConfig } from '@/engine/model/config';
import { readTrained } from '@/engine/model/weights';
import type { Capacity } from '@/engine/ops/memory/capacity';
import type { Runtime } from '@/engine/ops/types';
import { epochRows, type Recipe } from '@/engine/recipe';
import type { ScratchFile } from '@/engine/scratchFile';
import type { TokenizedExample } from '@/engine/text/batches';
import { countLabels } from '@/engine/training/epoch';
import type { TrainEvent } from '@/engine/training/events';
import { openLowerLayers } from '@/engine/training/lowerLayers';
import { train } from '@/engine/training/trainer';
import type { TrainerInput } from '@/engine/training/trainerInput';
import type { Checkpoint, Checkpoints } from '@/engine/training/checkpoint';
import type { Pauses } from '@/engine/training/pauses';
import type { NamedTensor } from '@/engine/model/safetensorsWrite';
import {
  dropoutRates,
  openWorkbench,
  restoreWeights,
  takeSnapshot,
  type Workbench,
} from '@/engine/training/workbench';

export interface TestRun {
  config: BertConfig;
  recipe: Recipe;
  labels: readonly string[];
  training: readonly TokenizedExample[];
  validation: readonly TokenizedExample[];
  capacity: Capacity;
  /** Weights to begin with, by name; left out: all 0. */
  start?: ReadonlyMap<string, Float32Array>;
  /** Where what frozen layers give is kept: bytes of memory, and a file. */
  budget?: number;
  file?: ScratchFile | null;
  /** Called before the first step. */
  onBench?: (bench: Workbench) => void;
  /** Where the run goes on: its weights too. */
  from?: TakenCheckpoint;
  checkpoints?: Checkpoints;
  pauses?: Pauses;
  signal?: AbortSignal;
}

/** A checkpoint as it lies in a file. */
export interface TakenCheckpoint extends Checkpoint {
  weights: NamedTensor[];
  /** Of the last whole epoch; null before there is one. */
  epochWeights: NamedTensor[] | null;
}

/** Dispose of the workbench, and the runtime goes with it. */
export async function trainOn(
  runtime: Runtime<unknown>,
  {
    config, recipe, labels, training, validation, capacity, start, budget, file = null, onBench, from, checkpoints, pauses, signal,
  }: TestRun, // prettier-ignore
): Promise<{ events: TrainEvent[]; bench: Workbench }> {
  const bench = openWorkbench(runtime, config, labels, capacity, recipe.trainableLayers);
  for (const [name, { spec }] of bench.store.byName)
    spec.parts.forEach((part, i) => start && bench.store.write(name, i, start.get(part.name)!));
  if (from) restoreWeights(bench, from.weights, from.epochWeights);
  onBench?.(bench);
  const examples = [...training, ...validation];
  const lower = await openLowerLayers(bench, recipe.trainableLayers, examples, async () => file, budget);
  const asked = { ...bench, weights: bench.store.byName, classes: labels.length, ...(lower && { start: lower.start.bind(lower) }) }; // prettier-ignore
  const rows = epochRows(countLabels(training, labels.length), recipe.balance);
  const input: TrainerInput<unknown> = {
    ...bench,
    lower,
    recipe,
    rates: dropoutRates(recipe, config),
    train: training,
    // Of what is told at the start, a run needs this alone.
    start: { perEpoch: { rows, classWeights: null } } as never,
    memory: () => 0,
    evaluate: () => evaluateEach(asked, validation, labels, capacity),
    onKept: () => takeSnapshot(bench),
    epochWeights: () => readTrained(bench.snapshot!),
    from: from ?? null,
    checkpoints: checkpoints ?? null,
    pauses: pauses ?? null,
    signal: signal ?? new AbortController().signal,
  };
  const events: TrainEvent[] = [];
  for await (const event of train(input)) events.push(event);
  await lower?.dispose();
  return { events, bench };
}
