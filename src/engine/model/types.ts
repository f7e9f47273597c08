// The nouns of the model room, as far as they leave it. Plain values only; they cross the worker boundary as they are.

/** `model_type` in config.json, of what Warble trains. */
export type FamilyName = 'bert' | 'distilbert' | 'roberta';

/** The same as people write it. */
export type FamilyTitle = 'BERT' | 'DistilBERT' | 'RoBERTa';

/** Where a model comes from. */
export type ModelSource =
  /** One of public/models, by folder name. */
  | { kind: 'builtin'; name: string }
  /** The files of a Hugging Face model folder, by name ("config.json", "model.safetensors", …). */
  | { kind: 'files'; name: string; files: Record<string, Blob> };

export interface ModelInfo {
  name: string;
  family: FamilyTitle;
  parameters: number;
  layers: number;
  hidden: number;
  vocabulary: number;
  maxPositions: number;
  /** Classes of the folder's own head, in its order; null where it has none. */
  labels: string[] | null;
  licence: string | null;
  /** Tensors of other heads that were found and left aside. */
  skipped: string[];
}

/** One of public/models/index.json. */
export interface BuiltinModel {
  name: string;
  /** Where it stands on the Hugging Face Hub; exports name it as their base. */
  hubId?: string;
  family: string;
  /** Bytes of model.safetensors. */
  size: number;
  parameters: number;
  layers: number;
  hidden: number;
  licence: string;
  sha256: string;
}

export interface Progress {
  stage: 'download' | 'read' | 'compile' | 'upload';
  /** 0 to 1; null where the whole is unknown. */
  share: number | null;
  /** Bytes or pieces, as the stage counts. */
  done: number;
  total: number | null;
}
