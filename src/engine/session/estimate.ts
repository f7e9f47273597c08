// What a run will take, asked before it starts: memory and whether the device gives it, time, and what would make it fit.
import type { Recipe } from '../recipe';
import type { TokenizedExample } from '../text/batches';
import { timesEach } from '../training/epoch';
import { stepOperations } from '../training/operations';
import { train } from '../training/trainer';
import type { Estimate, MemoryPlan, MemoryRemedy } from '../training/types';
import { capacityFor } from '../training/workbench';
import type { Backend } from './backends/backend';
import type { Data, TokenSource } from './data';
import type { Devices } from './devices';
import type { LoadedModel, Plannable } from './model';
import { planRun, prepareRun, workloadOf, type PreparedRun } from './run';

/** Parts of a batch that are tried to make a run fit. */
const PARTS = [2, 4, 8, 16, 32];

/** Layers that are proposed where all of them are too much. */
const FEW_LAYERS = 2;

/** Proposals at most. */
const MOST_REMEDIES = 3;

/** Steps that are timed, after one that warms up. */
const TRIAL_STEPS = 3;

/** Memory by the plan, time by the speed of one product. */
export async function estimate(
  backend: Backend,
  model: Plannable,
  data: TokenSource,
  wanted: Recipe,
): Promise<Estimate> {
  const run = await prepareRun(backend, model, data, wanted);
  const { perEpoch, recipe } = run;
  const memory = memoryOf(backend, model, run, recipe);
  if (!memory) return { memory, ...UNPLANNED, seconds: null, perEpoch, from: 'estimate' };
  const { fits, room } = await backend.room(memory.total);
  const remedies = fits === 'no' ? remediesFor(backend, model, run, room ?? 0) : [];
  const speed = await backend.speed(recipe.precision);
  const seconds = speed && operationsOf(model, run) / speed;
  return { memory, fits, room, remedies, seconds, perEpoch, from: 'estimate' };
}

const UNPLANNED = { fits: 'unknown', room: null, remedies: [] } satisfies Partial<Estimate>;

/** The same, its time taken from a few steps of this run on a bench of their own, which is thrown away. */
export async function tryOut(
  devices: Devices,
  model: LoadedModel,
  data: Data,
  wanted: Recipe,
): Promise<Estimate> {
  const backend = await devices.open();
  const estimated = await estimate(backend, model, data, wanted);
  if (estimated.fits === 'no') return estimated;
  const speed = await trialSpeed(devices, model, data, wanted);
  const run = await prepareRun(backend, model, data, wanted);
  return { ...estimated, seconds: operationsOf(model, run) / speed, from: 'trial' };
}

/** Operations of the products of a whole run, evaluations included. */
function operationsOf(model: Plannable, { recipe, train, validation, perEpoch }: PreparedRun): number {
  const operations = (tokens: number, examples: number) =>
    stepOperations(model.opened.config, recipe, tokens, examples);
  // What is repeated in an epoch is kept below the trained layers, like all that comes again.
  const below = operations(tokensOf(train), train.length).below;
  const asked = operations(tokensOf(validation), validation.length);
  const taught = operations(tokensOfEpoch(train, recipe), perEpoch.rows).trained;
  return below + asked.below + recipe.epochs * (taught + asked.asked);
}

/** Operations a second that a few steps of this run come to, whatever else they do. */
async function trialSpeed(devices: Devices, model: LoadedModel, data: Data, wanted: Recipe): Promise<number> {
  const asOne = { signal: new AbortController().signal, pauses: null };
  const { backend, bench, input } = await planRun(devices, model, data, wanted, asOne, {
    openFile: async () => null,
  });
  try {
    const steps: { elapsed: number; tokens: number; examples: number }[] = [];
    for await (const event of train({ ...input, evaluate: null })) {
      if (event.type === 'step') steps.push(event);
      if (steps.length > TRIAL_STEPS) break;
    }
    backend.check();
    // The first one warms up; a run of a single step has nothing else to go by.
    const timed = steps.length > 1 ? steps.slice(1) : steps;
    const seconds = timed.at(-1)!.elapsed - (steps.length > 1 ? steps[0].elapsed : 0);
    const operations = timed.map(({ tokens, examples }) => {
      const { below, trained } = stepOperations(model.opened.config, input.recipe, tokens, examples);
      return below + trained;
    });
    return operations.reduce((sum, count) => sum + count, 0) / Math.max(seconds, 1e-6);
  } finally {
    await input.lower?.dispose();
    bench.dispose();
  }
}

/** Null: nobody plans it. */
function memoryOf(backend: Backend, model: Plannable, run: PreparedRun, recipe: Recipe): MemoryPlan | null {
  const capacity = capacityFor(run.sequences, recipe);
  return backend.planMemory(workloadOf(model.opened, { ...run, recipe, capacity }));
}

/**
 * Of each kind the least change that needs no more than `room`: splitting, which costs next to nothing, then a second forward pass, then both; and
 * fewer layers, which is another run.
 */
function remediesFor(backend: Backend, model: Plannable, run: PreparedRun, room: number): MemoryRemedy[] {
  const { recipe } = run;
  const parts = PARTS.filter((n) => n > recipe.accumulationSteps && n <= recipe.batchSize);
  const split = parts.map((n) => ({
    label: `Split each batch into ${n}`,
    patch: { accumulationSteps: n },
  }));
  const again = { label: 'Recompute activations', patch: { gradientCheckpointing: true } };
  const both = split.map(({ label, patch }) => ({
    label: `${again.label}, ${label.toLowerCase()}`,
    patch: { ...again.patch, ...patch },
  }));
  const { layers } = model.opened.config;
  const top = { label: `Train the top ${FEW_LAYERS} layers`, patch: { trainableLayers: FEW_LAYERS } };
  const fewer = recipe.trainableLayers === null && layers > FEW_LAYERS ? [top] : [];
  const kinds = recipe.gradientCheckpointing ? [split, fewer] : [split, [again], both, fewer];
  const fits = (candidate: Omit<MemoryRemedy, 'total'>): MemoryRemedy[] => {
    const memory = memoryOf(backend, model, run, { ...recipe, ...candidate.patch });
    return memory && memory.total <= room ? [{ ...candidate, total: memory.total }] : [];
  };
  return kinds.flatMap((kind) => kind.flatMap(fits).slice(0, 1)).slice(0, MOST_REMEDIES);
}

/** On average: which tweets are repeated is drawn in each epoch. */
function tokensOfEpoch(examples: readonly TokenizedExample[], { balance }: Recipe): number {
  const times = timesEach(examples, balance);
  return examples.reduce((sum, { ids }, i) => sum + ids.length * times[i], 0);
}

function tokensOf(examples: readonly TokenizedExample[]): number {
  return examples.reduce((sum, { ids }) => sum + ids.length, 0);
}
