// What a model may be exported as. Session, command line and page know names (types.ts) and this one function; what few ask
// for is fetched when they do.
import { hfFolder } from './folder';
import type { ExportInput } from './input';
import type { ExportFile, ExportTarget, ExportTargetName } from './types';

/** All files of an export, with the folders that they lie in: "onnx/model.onnx". Reads `input.tensors` once. */
type Target = (input: ExportInput, target: ExportTarget) => Promise<ExportFile[]>;

const TARGETS: Readonly<Record<ExportTargetName, () => Promise<Target>>> = {
  folder: async () => hfFolder,
  onnx: async () => (await import('./onnx')).onnxFolder,
};

export async function exportAs(target: ExportTarget, input: ExportInput): Promise<ExportFile[]> {
  const files = await TARGETS[target.to]();
  return files(input, target);
}
