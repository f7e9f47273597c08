// What a run will take, asked before it starts: memory and whether this GPU gives it, time, and what would make it fit.
import type { Recipe } from '../recipe';
import { productSpeed } from '../ops/gemm/speed';
import { trialAllocation } from '../ops/trialAllocation';
import type { TokenizedExample } from '../text/batches';
import { forwardOperations, planMemory } from '../training/estimate';
import { train } from '../training/trainer';
import type { Estimate, MemoryRemedy } from '../training/types';
import { capacityFor } from '../training/workbench';
import type { Data } from './data';
import type { OpenGpu } from './gpu';
import type { LoadedModel } from './model';
import { planRun, prepareRun, type PreparedRun } from './run';

/** Share of what the GPU gives above which a run is tight: DESIGN.md, memory rule. */
const TIGHT = 0.85;

/** Operations of a step beside those of a forward pass: backward makes twice as many. */
const STEP_PASSES = 3;

/** Parts of a batch that are tried to make a run fit. */
const PARTS = [2, 4, 8, 16, 32];

/** Steps that are timed, after one that warms up. */
const TRIAL_STEPS = 3;

/** Memory by the plan, time by the speed of one product. */
export async function estimate(
  gpu: OpenGpu,
  model: LoadedModel,
  data: Data,
  wanted: Recipe,
): Promise<Estimate> {
  const run = prepareRun(model, data, wanted);
  if (!gpu.plan) return UNPLANNED;
  const memory = memoryOf(gpu, model, run, run.recipe);
  const { fits, room } = await tryRoom(gpu, memory.total);
  const remedies = fits === 'no' ? remediesFor(gpu, model, run, room) : [];
  const { config } = model.opened;
  const operations = (examples: readonly TokenizedExample[]) =>
    forwardOperations(config, tokensOf(examples), examples.length);
  const passes = STEP_PASSES + (run.recipe.gradientCheckpointing ? 1 : 0);
  const epoch = passes * operations(run.train) + operations(run.validation);
  const speed = await productSpeed(gpu.host, gpu.plan);
  return { memory, fits, room, remedies, seconds: (run.recipe.epochs * epoch) / speed, from: 'estimate' };
}

/** The same, its time taken from a few steps of this run on a bench of their own, which is thrown away. */
export async function tryOut(
  gpu: OpenGpu,
  model: LoadedModel,
  data: Data,
  wanted: Recipe,
): Promise<Estimate> {
  const estimated = await estimate(gpu, model, data, wanted);
  if (estimated.fits === 'no') return estimated;
  const run = prepareRun(model, data, wanted);
  const perToken = await secondsPerToken(gpu, model, data, wanted);
  const epoch = tokensOf(run.train) + tokensOf(run.validation) / STEP_PASSES;
  return { ...estimated, seconds: run.recipe.epochs * epoch * perToken, from: 'trial' };
}

const UNPLANNED: Estimate = {
  memory: null,
  fits: 'unknown',
  room: null,
  remedies: [],
  seconds: null,
  from: 'estimate',
};

async function secondsPerToken(gpu: OpenGpu, model: LoadedModel, data: Data, wanted: Recipe) {
  const { bench, input } = await planRun(gpu, model, data, wanted, new AbortController().signal, async () => null);
  try {
    const steps: { elapsed: number; tokens: number }[] = [];
    for await (const event of train({ ...input, evaluate: null })) {
      if (event.type === 'step') steps.push(event);
      if (steps.length > TRIAL_STEPS) break;
    }
    gpu.host.check();
    const [first, ...timed] = steps;
    // A run of a single step has nothing else to go by.
    if (!timed.length) return first.elapsed / first.tokens;
    const tokens = timed.reduce((sum, step) => sum + step.tokens, 0);
    return (timed.at(-1)!.elapsed - first.elapsed) / tokens;
  } finally {
    await input.lower?.dispose();
    bench.dispose();
  }
}

function memoryOf(gpu: OpenGpu, model: LoadedModel, run: PreparedRun, recipe: Recipe) {
  const { config } = model.opened;
  const sequences = [...run.train, ...run.validation].map(({ ids }) => ids);
  const capacity = capacityFor(sequences, recipe);
  return planMemory(gpu.host.limits, gpu.plan!, config, run.head.labels.length, capacity, run.rates, recipe);
}

/** WebGPU tells no free memory: what fits is tried. What the last run holds is given back before the next one. */
async function tryRoom(gpu: OpenGpu, total: number): Promise<{ fits: 'yes' | 'tight' | 'no'; room: number }> {
  const held = gpu.host.bytesAllocated;
  const gets = async (bytes: number) => trialAllocation(gpu.host.device, Math.max(bytes - held, 0));
  const comfortable = total / TIGHT;
  if (await gets(comfortable)) return { fits: 'yes', room: comfortable };
  if (await gets(total)) return { fits: 'tight', room: total };
  for (const share of [0.75, 0.5, 0.25])
    if (await gets(share * total)) return { fits: 'no', room: share * total };
  return { fits: 'no', room: held };
}

/** What needs no more than `room`: splitting, which costs next to nothing, then a second forward pass, then both. */
function remediesFor(gpu: OpenGpu, model: LoadedModel, run: PreparedRun, room: number): MemoryRemedy[] {
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
  const candidates = recipe.gradientCheckpointing ? split : [...split, again, ...both];
  return candidates
    .map((candidate) => ({
      ...candidate,
      total: memoryOf(gpu, model, run, { ...recipe, ...candidate.patch }).total,
    }))
    .filter(({ total }) => total <= room)
    .slice(0, 2);
}

function tokensOf(examples: readonly TokenizedExample[]): number {
  return examples.reduce((sum, { ids }) => sum + ids.length, 0);
}
