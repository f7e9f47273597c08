// From data, model and recipe to a run: what the trainer needs, and the record of what it told.
import type { Example } from '../data/types';
import { EngineError } from '../errors';
import type { DropoutRates } from '../model/bert';
import type { Capacity } from '../ops/memory/capacity';
import type { RunRecord } from '../export/types';
import { evaluateEach } from '../inference/evaluate';
import { chooseHead } from '../model/head';
import type { OpenedModel } from '../model/source';
import { loadWeights, readTrained } from '../model/weights';
import type { Float16Support, PerEpoch, Recipe } from '../recipe';
import { checkRecipe, epochRows, readRecipe } from '../recipe';
import type { ScratchFile } from '../scratchFile';
import type { TokenizedExample } from '../text/batches';
import type { ContinueEvent, TrainEvent } from '../training/events';
import { epochSequences } from '../training/epoch';
import { openLowerLayers } from '../training/lowerLayers';
import type { Workload } from '../training/memory';
import { baselineOf } from '../training/statistics';
import type { TrainerInput } from '../training/trainerInput';
import type { Workbench } from '../training/workbench';
import { capacityFor, dropoutRates, openWorkbench, takeSnapshot } from '../training/workbench';
import type { Backend } from './backends/backend';
import type { Data, TokenSource } from './data';
import type { Began, Devices } from './devices';
import { originOf, type LoadedModel, type Plannable } from './model';
import { makePool } from './pool';

/** A model that can be asked, and what it lies on. */
export interface OpenModel {
  backend: Backend;
  bench: Workbench;
}

export interface PlannedRun extends OpenModel {
  input: TrainerInput<unknown> & { validation: readonly TokenizedExample[] };
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
  backend: Backend,
  model: Plannable,
  data: TokenSource,
  wanted: Recipe,
): Promise<PreparedRun> {
  const float16 = wanted.precision === 'float16' ? await backend.float16() : null;
  const recipe = checked(wanted, model, data, float16);
  const names = data.current.classes.map(({ name }) => name);
  const head = chooseHead(model.head, names, model.keepsHead);
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

/** What of a run its memory goes by. */
export function workloadOf({ config }: Pick<OpenedModel, 'config'>, run: PreparedRun): Workload {
  const { head, capacity, recipe, rates } = run;
  return { config, classes: head.labels.length, capacity, training: { recipe, rates } };
}

/** What a run needs of its surroundings. */
interface Surroundings {
  /** For what frozen layers give; null: there is no place for one. */
  openFile: () => Promise<ScratchFile | null>;
  /** Of one that goes on. */
  began?: Began | null;
}

/** Takes memory, writes the weights. @throws EngineError recipe-invalid, device-error, … */
export async function planRun(
  devices: Devices,
  model: LoadedModel,
  data: Data,
  wanted: Recipe,
  { signal, pauses }: Pick<TrainerInput<unknown>, 'signal' | 'pauses'>,
  { openFile, began }: Surroundings,
): Promise<PlannedRun> {
  const run = await prepareRun(await devices.open(), model, data, wanted);
  const { recipe, head, train, validation, rates, capacity } = run;
  const { config } = model.opened;
  const { trainableLayers, precision } = recipe;
  const backend = await (began
    ? devices.prepareAgain(began, config, rates, precision)
    : devices.prepare(config, rates, precision));
  // As it is now: another model may be loading meanwhile, and a run keeps the plan that it began with.
  const kernelPlan = backend.plan(precision);
  const runtime = backend.openRuntime(workloadOf(model.opened, run));
  const bench = openWorkbench(runtime, config, head.labels, capacity, trainableLayers);
  await loadWeights(bench.store, sourceOf(model), { keep: head.keep, seed: recipe.seed });
  const lower = await openLowerLayers(bench, trainableLayers, [...train, ...validation], openFile);
  const question = { ...asked(bench), ...(lower && { start: lower.start.bind(lower) }) };
  const input: PlannedRun['input'] = {
    ...bench,
    validation,
    recipe,
    rates,
    lower,
    train,
    signal,
    start: { ...startOf(model, data, run), device: backend.device, adapter: backend.name, kernelPlan },
    memory: () => backend.memory(),
    evaluate: validation.length
      ? () => evaluateEach(question, validation, head.labels, bench.capacity)
      : null,
    onKept: () => takeSnapshot(bench),
    epochWeights: () => readTrained(bench.snapshot!),
    from: null,
    checkpoints: null,
    pauses,
  };
  return { backend, bench, input };
}

/** What is asked: the last finished epoch's weights while a run goes on, else the weights as they are. */
export function asked(bench: Workbench, useSnapshot = false) {
  const { runtime, bert, store, snapshot, labels, scoreFunction } = bench;
  const weights = useSnapshot && snapshot ? snapshot.byName : store.byName;
  return { runtime, bert, weights, classes: labels.length, scoreFunction };
}

export function sourceOf({ opened, resolved }: LoadedModel) {
  return { weights: opened.weights, config: opened.config, resolved };
}

/** Adds an event to the record of a run. */
export function remember(record: RunRecord | null, event: TrainEvent, data: Data): RunRecord | null {
  if (event.type === 'start') return { start: event, steps: [], epochs: [], end: null, data: recordOf(data) };
  if (!record) return null;
  if (event.type === 'continue') return changedRecord(record, event);
  if (event.type === 'resume') return { ...record, steps: [...event.steps], epochs: event.epochs };
  if (event.type === 'step') return { ...record, steps: push(record.steps, event) };
  if (event.type === 'epoch') return { ...record, epochs: [...record.epochs, event] };
  return event.type === 'end' ? { ...record, end: event } : record;
}

/** It is told as it is from there on; what it was before stands with the change. */
function changedRecord(record: RunRecord, { step, recipe, steps }: ContinueEvent): RunRecord {
  const { learningRate, epochs } = record.start.recipe;
  if (recipe.learningRate === learningRate && recipe.epochs === epochs) return record;
  const change = { step, before: { learningRate, epochs } };
  return {
    ...record,
    start: { ...record.start, recipe, steps },
    changes: [...(record.changes ?? []), change],
  };
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
    validationRows: data.current.validation.length,
    float16,
  };
  const wrong = checkRecipe(recipe, context).find(({ level }) => level === 'error');
  if (wrong) throw new EngineError('recipe-invalid', wrong.message);
  return recipe;
}

/** Of the validation part, what fills whole batches, where the recipe asks for that. */
export function whole(
  examples: TokenizedExample[],
  { dropIncomplete, batchSize }: Recipe,
): TokenizedExample[] {
  return dropIncomplete ? examples.slice(0, examples.length - (examples.length % batchSize)) : examples;
}

/** What is known of a run before its first step, but for the device. */
function startOf(
  model: LoadedModel,
  data: Data,
  { recipe, head: { labels }, validation, perEpoch }: PreparedRun,
): Omit<TrainerInput<unknown>['start'], 'device' | 'adapter' | 'kernelPlan'> {
  const { train, test, account } = data.current;
  const counts = labels.map((_, label) => validation.filter((example) => example.label === label).length);
  return {
    model: model.info.name,
    origin: originOf(model),
    rows: account.used,
    trainRows: train.length,
    evalRows: validation.length,
    testRows: test.length,
    labels,
    perEpoch,
    recipe,
    baseline: baselineOf(counts, labels),
  };
}

/** What is known of the data as they are. */
export function recordOf(data: Data): RunRecord['data'] {
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
    ...(data.findings.length > 0 && { findings: [...data.findings] }),
  };
}
