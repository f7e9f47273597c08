// A bench and what is known of its model → the files of an export, and what it costs to round its weights, where a target
// does: counted on the validation part, by the same model in the rounded weights, on a bench of its own.
import { EngineError } from '../errors';
import { exportAs } from '../export/targets';
import { percents } from '../export/progress';
import type { ExportFile, ModelTarget, OnExportProgress, RoundingCost } from '../export/types';
import { logitsOf } from '../inference/predict';
import { countParameters, parameterList } from '../model/names';
import type { NamedTensor } from '../model/safetensorsWrite';
import { copyWeights, readWeights } from '../model/weights';
import { argmax, softmax } from '../training/metrics';
import { openWorkbench, type Workbench } from '../training/workbench';
import { examplesOf, type Asking } from './asking';
import { askedCapacity } from './askedBench';
import type { Data } from './data';
import type { Devices } from './devices';
import { asked } from './run';

interface Others {
  onProgress: OnExportProgress;
  history: readonly ExportFile[];
  version: string;
  data: Data;
  devices: Devices;
}

export function exportBench(
  target: ModelTarget,
  bench: Workbench,
  asking: Asking,
  { history, version, data, devices, onProgress }: Others,
): Promise<ExportFile[]> {
  const { model, record: run } = asking;
  const { labels, store } = bench;
  return exportAs(target, {
    model: model.opened,
    labels,
    tensors: told(
      readWeights(store),
      countParameters(parameterList(model.opened.config, labels.length)),
      onProgress,
    ),
    run,
    history,
    costOf: (rounded) => costOf(rounded, bench, asking, { data, devices, onProgress }),
    version,
  });
}

/** The same tensors; tells how far they have been read. */
async function* told(
  tensors: AsyncIterable<NamedTensor>,
  total: number,
  onProgress: OnExportProgress,
): AsyncGenerator<NamedTensor> {
  const count = percents('read', total, onProgress);
  for await (const tensor of tensors) {
    yield tensor;
    count(tensor.data.length);
  }
}

/** Null where no labelled text can be asked, or there is no room for the weights a second time. */
async function costOf(
  rounded: (tensor: NamedTensor) => Float32Array,
  bench: Workbench,
  asking: Asking,
  { data, devices, onProgress }: Pick<Others, 'data' | 'devices' | 'onProgress'>,
): Promise<RoundingCost | null> {
  const examples = labelledTexts(bench, asking, data);
  if (examples.length === 0) return null;
  const sequences = examples.map(({ ids }) => ids);
  const other = await openOther(bench, asking, devices, sequences);
  if (!other) return null;
  try {
    await copyWeights(bench.store, other.store, rounded);
    const count = percents('measure', 2 * sequences.length, onProgress);
    const before = await probabilities(bench, sequences, count);
    const after = await probabilities(other, sequences, count);
    const truth = examples.map(({ label }) => label);
    return compared(before, after, truth);
  } finally {
    other.dispose();
  }
}

/** A bench for the same model, its weights still to be written; null where there is no room for it. */
async function openOther(
  { labels }: Workbench,
  { model }: Asking,
  devices: Devices,
  sequences: readonly Int32Array[],
): Promise<Workbench | null> {
  const { config } = model.opened;
  const { rows, batch } = askedCapacity();
  const longest = sequences.reduce((most, { length }) => Math.max(most, length), 0);
  const capacity = { rows: Math.max(rows, longest), batch };
  const backend = await devices.open();
  try {
    const runtime = backend.openRuntime({ config, classes: labels.length, capacity, training: null });
    return openWorkbench(runtime, config, labels, capacity);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'out-of-memory') return null;
    throw error;
  }
}

/** What the run validated on; without a run, all that is there. */
function labelledTexts(bench: Workbench, asking: Asking, data: Data) {
  try {
    return examplesOf(bench, asking, data, asking.record ? 'validation' : 'all');
  } catch (error) {
    // There is no data, or it has other classes than the model.
    if (
      error instanceof EngineError &&
      ['not-ready', 'model-unsupported', 'no-label-column'].includes(error.code)
    )
      return [];
    throw error;
  }
}

async function probabilities(
  bench: Workbench,
  sequences: readonly Int32Array[],
  count: (more: number) => void,
): Promise<number[][]> {
  const rows: number[][] = [];
  for await (const logits of logitsOf(asked(bench), sequences, bench.capacity)) {
    rows.push(softmax([...logits]));
    count(1);
  }
  return rows;
}

function compared(
  before: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
  truth: readonly number[],
): RoundingCost {
  const share = (rows: typeof before) =>
    rows.filter((row, i) => argmax(row) === truth[i]).length / Math.max(1, rows.length);
  const changes = before.flatMap((row, i) => row.map((p, c) => Math.abs(p - after[i][c])));
  return {
    examples: before.length,
    accuracy: share(before),
    roundedAccuracy: share(after),
    largestChange: changes.reduce((most, change) => Math.max(most, change), 0),
    changedAnswers: before.filter((row, i) => argmax(row) !== argmax(after[i])).length,
  };
}
