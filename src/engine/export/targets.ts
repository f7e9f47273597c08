// What a model may be exported as. Session, command line and page know names (types.ts) and this one function; what few ask
// for is fetched when they do.
import type { ClusterInput } from './cluster/input';
import { hfFolder, readHfFolder } from './folder';
import type { ExportInput } from './input';
import type { Folder } from '../model/sourceFiles';
import type { ReadBack, ReadOptions } from './parity/readBack';
import type { Verifier } from './parity/verifiers';
import type { ReportInput } from './report/input';
import type { ExportFile, ModelTarget, RecordTarget, RunTarget } from './types';

interface Target {
  /** All files of an export, with the folders that they lie in: "onnx/model.onnx". Reads `input.tensors` once. */
  write(input: ExportInput, target: ModelTarget): Promise<ExportFile[]>;
  /** The scripts that come along and check the files. */
  verifiers: readonly Verifier[];
  /** The models that are in them, opened again. @throws EngineError model-unreadable */
  readBack(files: Folder, options: ReadOptions): Promise<ReadBack[]>;
}

const OF_MODELS: Readonly<Record<ModelTarget['to'], () => Promise<Target>>> = {
  folder: async () => ({ write: hfFolder, readBack: readHfFolder, verifiers: ['verify.py'] }),
  onnx: async () => {
    const { onnxFolder, readOnnxFolder } = await import('./onnx');
    return { write: onnxFolder, readBack: readOnnxFolder, verifiers: ['verify.py', 'verify.mjs'] };
  },
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
  const { write } = await OF_MODELS[target.to]();
  return write(input, target);
}

export async function verifiersOf(target: ModelTarget): Promise<readonly Verifier[]> {
  return (await OF_MODELS[target.to]()).verifiers;
}

/** What lies in the files of an export, to be compared with the model that it was made of. @throws EngineError model-unreadable */
export async function readExport(
  target: ModelTarget,
  files: readonly ExportFile[],
  options: ReadOptions,
): Promise<ReadBack[]> {
  const { readBack } = await OF_MODELS[target.to]();
  return readBack(new Map(files.map(({ name, blob }) => [name, blob])), options);
}

export async function exportRunAs(target: RunTarget, input: ClusterInput): Promise<ExportFile[]> {
  const files = await OF_RUNS[target.to]();
  return files(input);
}

export async function exportRecordAs(target: RecordTarget, input: ReportInput): Promise<ExportFile[]> {
  const files = await OF_RECORDS[target.to]();
  return files(input);
}
