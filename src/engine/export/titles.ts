// What may be exported, in words, for the terminal.
import type { ExportTargetName } from './types';

export const EXPORT_TITLES: Readonly<Record<ExportTargetName, string>> = {
  folder: 'the folder that transformers opens',
  onnx: 'a folder for ONNX Runtime and transformers.js',
  cluster: 'a folder with the data, the model and the scripts to train it by torchrun, Accelerate or Ray',
  report: 'one HTML file that tells of the run',
};
