// A search for a learning rate: a few steps of the run that is set up, each with a larger rate, on a bench of their own that is thrown
// away.
import { EngineError } from '../errors';
import type { Recipe } from '../recipe';
import { countBatches } from '../text/batches';
import type { StepEvent } from '../training/events';
import {
  RateCurve,
  readCurve,
  trialRate,
  trialSteps,
  type RatePoint,
  type RateTrial,
} from '../training/rateTrial';
import { train } from '../training/trainer';
import type { Data } from './data';
import type { Devices } from './devices';
import { estimate } from './estimate';
import type { LoadedModel } from './model';
import { planRun, type PlannedRun } from './run';

interface Search {
  signal: AbortSignal;
  onPoint: (point: RatePoint) => void;
}

/** @throws EngineError cancelled; out-of-memory where the run does not fit; recipe-invalid, … */
export async function findRate(
  devices: Devices,
  model: LoadedModel,
  data: Data,
  wanted: Recipe,
  { signal, onPoint }: Search,
): Promise<RateTrial> {
  const { fits } = await estimate(await devices.open(), model, data, wanted);
  if (fits === 'no') throw new EngineError('out-of-memory', NO_ROOM);
  const asOne = { signal, pauses: null };
  const { backend, bench, input } = await planRun(devices, model, data, wanted, asOne, {
    openFile: async () => null,
  });
  const perEpoch = countBatches(input.start.perEpoch.rows, input.recipe);
  const curve = new RateCurve(trialSteps(perEpoch));
  try {
    for await (const step of stepsOf(input, perEpoch)) {
      backend.check();
      // Steps that were under way are none of a search that was given up.
      if (signal.aborted) break;
      const point = curve.add(step);
      if (point) onPoint(point);
      if (!point || curve.isOver()) break;
    }
  } finally {
    await input.lower?.dispose();
    bench.dispose();
  }
  if (signal.aborted) throw new EngineError('cancelled', 'The search for a learning rate was given up.');
  return { points: curve.points, ...readCurve(curve.points) };
}

const NO_ROOM =
  'The run does not fit into memory, so no rate can be tried. Make it fit first: a smaller batch, or a batch in parts.';

/** Those of a run whose rate rises, until gradients stop being numbers. Nothing of it is evaluated or kept. */
async function* stepsOf(input: PlannedRun['input'], perEpoch: number): AsyncGenerator<StepEvent> {
  const steps = trialSteps(perEpoch);
  const recipe = { ...input.recipe, epochs: Math.ceil(steps / perEpoch) };
  const rateOf = (step: number) => trialRate(step, steps);
  try {
    for await (const event of train({ ...input, recipe, rateOf, evaluate: null, onKept: () => {} }))
      if (event.type === 'step') yield event;
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'diverged')) throw error;
  }
}
