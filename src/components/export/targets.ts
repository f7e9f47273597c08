// What the rows of the export step say of each target. One more target is one more entry.
import type { ExportTargetName, ModelInfo } from '@/engine';
import { exportSize } from './size';

interface Words {
  title: string;
  what: string;
  /** Before it is written. */
  size(model: ModelInfo | null, quantize: boolean): string;
}

export const TARGET_WORDS: Readonly<Record<ExportTargetName, Words>> = {
  folder: {
    title: 'Hugging Face folder',
    what: 'One zip: config.json, model.safetensors, tokenizer, trainer_state.json, model card. Loads with from_pretrained',
    size: exportSize,
  },
  onnx: {
    title: 'ONNX',
    what: 'For web pages, servers and phones: one zip with onnx/model.onnx, the tokenizer and a page that uses them, as transformers.js and ONNX Runtime open it',
    size: exportSize,
  },
  cluster: {
    title: 'Take it to a cluster',
    what: 'This run for torchrun, Accelerate or Ray: one zip with the texts of its rows, its recipe, the weights that it begins with and train.py. Whoever gets it can read the texts',
    size: (model) => `${exportSize(model)} and the texts`,
  },
};
