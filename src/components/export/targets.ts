// What the rows of the export step say of each target. One more target is one more entry.
import type { ExportTarget, ExportTargetName, ModelInfo } from '@/engine';
import { exportSize } from './size';

interface Words {
  title: string;
  what: string;
  /** What may be wanted besides, and the target then. */
  more?: { label: string; target: ExportTarget };
  /** Before it is written. @param more wanted */
  size(model: ModelInfo | null, more: boolean): string;
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
    more: { label: 'With the model in 8 bits too', target: { to: 'onnx', quantize: true } },
    size: exportSize,
  },
  cluster: {
    title: 'Take it to a cluster',
    what: 'This run for torchrun, Accelerate or Ray: one zip with the texts of its rows, its recipe, its first weights, its checkpoint if it was stopped, and train.py. Whoever gets it can read the texts',
    size: (model) => `${exportSize(model)} and the texts`,
  },
  report: {
    title: 'Report',
    what: 'One HTML file for whoever asks how it went: data, recipe, curves, figures with their intervals, warnings, how to repeat it. It opens without a network and prints. No tweet is in it unless you tick that',
    more: { label: 'With the tweets that it got wrong', target: { to: 'report', tweets: true } },
    size: () => 'well under 1 MB',
  },
};
