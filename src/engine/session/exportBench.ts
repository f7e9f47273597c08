// A bench and what is known of its model → the files of an export, and what it costs to round its weights, where a target
// does: counted on the validation part, by the same model in the rounded weights, on a bench of its own.
// Loaded by whoever exports.
import { EngineError } from '../errors';
import { exportAs } from '../export/targets';
import { percents } from '../export/progress';
import type { ExportFile, ModelTarget, OnExportProgress, RoundingCost } from '../export/types';
import { countParameters, parameterList } from '../model/names';
import type { NamedTensor } from '../model/safetensorsWrite';
import { copyWeights, readWeights } from '../model/weights';
import { argmax } from '../training/metrics';
import type { Workbench } from '../training/workbench';
import { examplesOf, scoresOfEach, type Asking } from './asking';
import { certify } from './certify';
import type { Data } from './data';
import type { Devices } from './devices';
import type { SessionOptions } from './options';
import { openOther } from './otherBench';
import { readVerifiers } from './verifiers';

interface Others {
  onProgress: OnExportProgress;
  history: readonly ExportFile[];
  version: string;
  readBeside: SessionOptions['readBeside'];
  data: Data;
  devices: Devices;
}

export async function exportBench(
  target: ModelTarget,
  bench: Workbench,
  asking: Asking,
  { history, version, readBeside, data, devices, onProgress }: Others,
): Promise<ExportFile[]> {
  const { model, record: run } = asking;
  const { labels, store } = bench;
  const verifiers = await readVerifiers(target, readBeside);
  const files = await exportAs(target, {
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
    verifiers: verifiers.map(({ name }) => name),
    version,
  });
  return [...files, await certify(target, files, bench, asking, { devices, version }), ...verifiers];
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
  const other = await openOther(bench, asking.model.opened.config, devices, sequences);
  if (!other) return null;
  try {
    await copyWeights(bench.store, other.store, rounded);
    const count = percents('measure', 2 * sequences.length, onProgress);
    const before = await scoresOfEach(bench, sequences, () => count(1));
    const after = await scoresOfEach(other, sequences, () => count(1));
    const truth = examples.map(({ label }) => label);
    return compared(before, after, truth);
  } finally {
    other.dispose();
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
