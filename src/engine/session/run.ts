// From data, model and recipe to a run: what the trainer needs, and the record of what it told.
import type { Example } from '../data/types';
import { EngineError } from '../errors';
import type { DropoutRates } from '../model/bert';
import type { Capacity } from '../ops/memory/capacity';
import type { RunRecord } from '../export/types';
import { evaluate } from '../inference/evaluate';
import { chooseHead } from '../model/head';
import { loadWeights } from '../model/weights';
import type { Float16Support, PerEpoch, Recipe } from '../recipe';
import { checkRecipe, epochRows, readRecipe } from '../recipe';
import type { ScratchFile } from '../scratchFile';
import type { TokenizedExample } from '../text/batches';
import type { TrainEvent } from '../training/events';
import { epochSequences } from '../training/epoch';
import { openLowerLayers } from '../training/lowerLayers';
import { baselineOf } from '../training/statistics';
import type { TrainerInput } from '../training/trainer';
import type { Workbench } from '../training/workbench';
import { capacityFor, dropoutRates, openWorkbench, takeSnapshot } from '../training/workbench';
import type { Data, TokenSource } from './data';
import { float16For, planFor } from './float16';
import type { OpenGpu } from './gpu';
import { compileKernels } from './kernels';
import type { LoadedModel, Plannable } from './model';
import { makePool } from './pool';

export interface PlannedRun {
  bench: Workbench;
  input: TrainerInput<unknown>;
}

/** A run as far as it is known before it takes memory. */
export interface PreparedRun {
  recipe: Recipe;
  head: ReturnType<typeof chooseHead>;
  /** Copies of the training part and all. */
  train: TokenizedExample[];
  perEpoch: PerEpoch;
  validation: TokenizedExample[];
  /** What may meet in a batch: memory is taken for the longest. */
  sequences: Int32Array[];
  rates: DropoutRates;
  capacity: Capacity;
}

/** @throws EngineError recipe-invalid, not-ready. */
export async function prepareRun(
  gpu: OpenGpu,
  model: Plannable,
  data: TokenSource,
  wanted: Recipe,
): Promise<PreparedRun> {
  const recipe = checked(wanted, model, data, await float16For(gpu, wanted));
  const names = data.current.classes.map(({ name }) => name);
  const head = chooseHead(model.labels, names);
  const tokens = (examples: readonly Example[]) =>
    data.tokens(examples, head.labels, model.tokenizer, recipe.maxLength);
  const { examples: train, perEpoch } = makePool(data.current.train, tokens, head.labels, recipe);
  const validation = whole(tokens(data.current.validation), recipe);
  const sequences = [...epochSequences(train, recipe.balance), ...validation.map(({ ids }) => ids)];
  return {
    recipe,
    head,
    train,
    perEpoch,
    validation,
    sequences,
    rates: dropoutRates(recipe, model.opened.config),
    capacity: capacityFor(sequences, recipe),
  };
}

/** Takes memory, writes the weights. @throws EngineError recipe-invalid, device-error, … */
export async function planRun(
  gpu: OpenGpu,
  model: LoadedModel,
  data: Data,
  wanted: Recipe,
  signal: AbortSignal,
  openFile: () => Promise<ScratchFile | null>,
): Promise<PlannedRun> {
  const run = await prepareRun(gpu, model, data, wanted);
  const { recipe, head, train, validation, rates, capacity } = run;
  const { config } = model.opened;
  await compileKernels(gpu, config, rates, undefined, planFor(gpu, recipe));
  // As it is now: another model may be loading meanwhile, and a run keeps the plan that it began with.
  const used = { ...gpu, plan: planFor(gpu, recipe) };
  const { trainableLayers } = recipe;
  const bench = openWorkbench(used.host, used.plan, config, head.labels, capacity, trainableLayers);
  await loadWeights(bench.store, sourceOf(model), { keep: head.keep, seed: recipe.seed });
  const lower = await openLowerLayers(bench, trainableLayers, [...train, ...validation], openFile);
  const question = { ...asked(bench), ...(lower && { start: lower.start.bind(lower) }) };
  const input: TrainerInput<unknown> = {
    ...bench,
    recipe,
    rates,
    lower,
    train,
    signal,
    start: startOf(used, model, data, run),
    memory: () => gpu.host.bytesAllocated,
    evaluate: validation.length ? () => evaluate(question, validation, head.labels, bench.capacity) : null,
    onEpochEnd: () => takeSnapshot(bench),
  };
  return { bench, input };
}

/** What is asked: the last finished epoch's weights while a run goes on, else the weights as they are. */
export function asked(bench: Workbench, useSnapshot = false) {
  const { runtime, bert, store, snapshot, labels } = bench;
  const weights = useSnapshot && snapshot ? snapshot.byName : store.byName;
  return { runtime, bert, weights, classes: labels.length };
}

export function sourceOf({ opened, resolved }: LoadedModel) {
  return { weights: opened.weights, config: opened.config, resolved };
}

/** Adds an event to the record of a run. */
export function remember(record: RunRecord | null, event: TrainEvent, data: Data): RunRecord | null {
  if (event.type === 'start') return { start: event, steps: [], epochs: [], end: null, data: recordOf(data) };
  if (!record) return null;
  if (event.type === 'step') return { ...record, steps: push(record.steps, event) };
  if (event.type === 'epoch') return { ...record, epochs: [...record.epochs, event] };
  return event.type === 'end' ? { ...record, end: event } : record;
}

/** Thousands of steps: the list is the record's own, so it may grow in place. */
function push<E>(list: readonly E[], item: E): readonly E[] {
  (list as E[]).push(item);
  return list;
}

function checked(
  wanted: Recipe,
  model: Plannable,
  data: TokenSource,
  float16: Float16Support | null,
): Recipe {
  const recipe = readRecipe(wanted);
  const { hiddenSize, maxPositions, layers } = model.opened.config;
  const { classes } = data.current;
  const context = {
    hiddenSize,
    maxPositions,
    layers,
    trainRows: epochRows(
      classes.map(({ train }) => train),
      recipe.balance,
    ),
    classes: classes.length,
    float16,
  };
  const wrong = checkRecipe(recipe, context).find(({ level }) => level === 'error');
  if (wrong) throw new EngineError('recipe-invalid', wrong.message);
  return recipe;
}

/** Of the validation part, what fills whole batches, where the recipe asks for that. */
function whole(examples: TokenizedExample[], { dropIncomplete, batchSize }: Recipe): TokenizedExample[] {
  return dropIncomplete ? examples.slice(0, examples.length - (examples.length % batchSize)) : examples;
}

function startOf(
  gpu: OpenGpu,
  model: LoadedModel,
  data: Data,
  { recipe, head: { labels }, validation, perEpoch }: PreparedRun,
) {
  // prettier-ignore
  const { train, test, account } = data.current;
  const counts = labels.map((_, label) => validation.filter((example) => example.label === label).length);
  return {
    model: model.info.name,
    rows: account.used,
    trainRows: train.length,
    evalRows: validation.length,
    testRows: test.length,
    labels,
    perEpoch,
    recipe,
    adapter: gpu.name,
    kernelPlan: gpu.plan?.name ?? 'stock tfjs',
    baseline: baselineOf(counts, labels),
  };
}

function recordOf(data: Data): RunRecord['data'] {
  const { classes, leftOutClasses, train, validation, account, validationAccount, choices } = data.current;
  return {
    ...data.source,
    classes,
    leftOutClasses,
    trainRows: train.length,
    validationRows: validation.length,
    account,
    ...(validationAccount && { validationAccount }),
    choices,
  };
}
