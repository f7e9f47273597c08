// What a model is like once the files of an export are opened again.
import type { NamedTensor } from '@/engine/model/safetensorsWrite';
import type { OpenedModel } from '@/engine/model/source';

export interface ReadOptions {
  /** Of the model, for errors. */
  name: string;
  /** How the model that was exported reads its tokenizer: see ModelSource. */
  tokenizer?: 'file';
  /** Of the head. */
  classes: number;
  /** Warble's own. */
  version: string;
}

export interface ReadBack {
  /** Where its weights lie: "model.safetensors", "onnx/model.onnx". */
  file: string;
  opened: OpenedModel;
  /** A weight as it lies in the file, where that is rounded; left out: as it is. */
  rounded?: (tensor: NamedTensor) => Float32Array;
}
