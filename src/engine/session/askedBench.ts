// A bench for a model as it was loaded: it is asked with its own head, and nothing is trained.
import { EngineError } from '../errors';
import { loadWeights } from '../model/weights';
import { openWorkbench, type Workbench } from '../training/workbench';
import type { Devices } from './devices';
import type { LoadedModel } from './model';
import { sourceOf, type OpenModel } from './run';

/** Room for predictions where nothing was trained: a text of all positions that BERT has, and more short ones. */
const BATCH = 8;
const ROWS = 1024;

/** Room of a bench that is only asked. */
export const askedCapacity = () => ({ rows: ROWS, batch: BATCH });

/** @throws EngineError not-ready where the model has no head of its own, model-unsupported where that cannot be asked. */
export async function openAsked(devices: Devices, model: LoadedModel): Promise<OpenModel> {
  const { head, opened } = model;
  if (!head) throw headless(model);
  const { labels, scoreFunction } = head;
  const backend = await devices.open();
  const { config } = opened;
  const capacity = askedCapacity();
  const runtime = backend.openRuntime({ config, classes: labels.length, capacity, training: null });
  const bench = openWorkbench(runtime, config, labels, capacity);
  bench.scoreFunction = scoreFunction;
  await loadWeights(bench.store, sourceOf(model), { keep: true, seed: 0 });
  return { backend, bench };
}

function headless({ fault, info }: LoadedModel): EngineError {
  return fault === null
    ? new EngineError('not-ready', `${info.name} has no classes of its own yet. Train it first.`)
    : new EngineError('model-unsupported', `${info.name} gives no answers of its own. ${fault}`);
}

/** Tokens that are read of a text: so many as were `said`, else as the model says of itself, where there is room for them. */
export function lengthRead(
  { opened }: LoadedModel,
  { capacity }: Pick<Workbench, 'capacity'>,
  said: number | undefined,
): number {
  return Math.min(said ?? opened.readingLength, opened.config.maxPositions, capacity.rows);
}
