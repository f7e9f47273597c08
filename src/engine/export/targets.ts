// What a model may be exported as. Session, command line and page know names (types.ts) and this one function; what few ask
// for is fetched when they do.
import type { ClusterInput } from './cluster/input';
import { hfFolder } from './folder';
import type { ExportInput } from './input';
import type { ReportInput } from './report/input';
import type { ExportFile, ModelTarget, RecordTarget, RunTarget } from './types';

/** All files of an export, with the folders that they lie in: "onnx/model.onnx". Reads `input.tensors` once. */
type Target = (input: ExportInput, target: ModelTarget) => Promise<ExportFile[]>;

const OF_MODELS: Readonly<Record<ModelTarget['to'], () => Promise<Target>>> = {
  folder: async () => hfFolder,
  onnx: async () => (await import('./onnx')).onnxFolder,
};

/** The same of a run, to be trained elsewhere. */
const OF_RUNS: Readonly<
  Record<RunTarget['to'], () => Promise<(input: ClusterInput) => Promise<ExportFile[]>>>
> = {
  cluster: async () => (await import('./cluster/files')).clusterFiles,
};

/** The same of what is kept of a run that is over. */
const OF_RECORDS: Readonly<
  Record<RecordTarget['to'], () => Promise<(input: ReportInput) => Promise<ExportFile[]>>>
> = {
  report: async () => (await import('./report')).reportFiles,
};

export async function exportAs(target: ModelTarget, input: ExportInput): Promise<ExportFile[]> {
  const files = await OF_MODELS[target.to]();
  return files(input, target);
}

export async function exportRunAs(target: RunTarget, input: ClusterInput): Promise<ExportFile[]> {
  const files = await OF_RUNS[target.to]();
  return files(input);
}

export async function exportRecordAs(target: RecordTarget, input: ReportInput): Promise<ExportFile[]> {
  const files = await OF_RECORDS[target.to]();
  return files(input);
}
