// The nouns of the model room, as far as they leave it. Plain values only; they cross the worker boundary as they are.

/** `model_type` in config.json, of what Warble trains. */
export type FamilyName = 'bert' | 'distilbert' | 'roberta';

/** The same as people write it. */
export type FamilyTitle = 'BERT' | 'DistilBERT' | 'RoBERTa';

/** Where a model comes from, how its texts are read, and what becomes of its classifier. */
export type ModelSource = ModelPlace & {
  /** tokenizer.json at its word; left out: as its class in transformers builds it. */
  tokenizer?: 'file';
  /** Its classifier goes on with all its classes though the data has only some of them; left out: a new one is drawn then. */
  keepHead?: true;
};

type ModelPlace =
  /** One of public/models, by folder name. */
  | { kind: 'builtin'; name: string }
  /** The files of a Hugging Face model folder, by name ("config.json", "model.safetensors", …), or the folder as one zip. */
  | { kind: 'files'; name: string; files: Record<string, Blob> }
  /** One of the Hugging Face hub, by id or address; `commit` where it was looked up before. */
  | {
      kind: 'hub';
      name: string;
      commit?: string;
      /** Whether its float32 weights are kept as float16; left out: as they are kept already, else as they are. */
      float16?: boolean;
    }
  /** What an earlier run made and this browser keeps. */
  | { kind: 'run'; name: string; id: string };

/** What is told of a kept run without opening its weights. */
export interface RunSummary {
  /** "tweets.csv on all-MiniLM-L6-v2". */
  name: string;
  family: string;
  parameters: number;
  layers: number;
  licence: string | null;
  labels: string[];
  /** Of its last validation, 0 to 1; null where nothing validated. */
  accuracy: number | null;
  /** ms since 1970. */
  keptAt: number;
}

/** The model that a run made, kept in this browser. */
export interface KeptRun {
  id: string;
  /** Bytes it takes. */
  size: number;
  /** Null where it can no longer be read, but still be deleted. */
  summary: RunSummary | null;
}

/** A model of the hub at one commit, and what is known of it before its weights come. */
export interface HubFacts {
  /** As the hub writes it: "google-bert/bert-base-uncased". */
  id: string;
  commit: string;
  /** What was asked for: a branch, a tag; null: the newest. */
  revision: string | null;
  licence: string | null;
  /** model_type of its config.json. */
  family: string;
  layers: number;
  hidden: number;
  parameters: number;
  /** Its float32 weights are, or are going to be, kept as float16. */
  float16: boolean;
}

/** One that is on this machine, whole or as far as its download came. */
export interface KeptSummary extends HubFacts {
  /** All of it is here and was checked. */
  whole: boolean;
  /** Bytes that are here, and that it has. */
  bytes: number;
  size: number;
}

/** What a model of the hub is, known before its weights come. */
export interface HubModel extends KeptSummary {
  /** Bytes that it has where its float32 weights are kept as float16; null where it has none. */
  float16Size: number | null;
  /** Only for people who accepted its terms. */
  gated: boolean;
}

/** How a folder's tokenizer is read where its files contradict each other. */
export interface TokenizerReading {
  /** What of tokenizer.json its class in transformers reads otherwise: names of parts and settings. */
  differs: readonly string[];
  /** By the class, as transformers does, or tokenizer.json at its word, as was asked. */
  by: 'class' | 'file';
}

/**
 * What a head's logits become: probabilities that add up to 1; the probability of each class by itself; nothing, they are
 * the answer. As ClassificationFunction of transformers.
 */
export type ScoreFunction = 'softmax' | 'sigmoid' | 'none';

export interface ModelInfo {
  name: string;
  family: FamilyTitle;
  parameters: number;
  layers: number;
  hidden: number;
  vocabulary: number;
  maxPositions: number;
  /** Classes of the folder's own head, in its order; null where it has none that can be asked. */
  labels: string[] | null;
  /** How that head answers. A run goes on with a softmax alone. */
  scoreFunction: ScoreFunction;
  /** Why a head that is there cannot be asked, in sentences. */
  headFault: string | null;
  /** As it was asked for: see ModelSource. */
  keepsHead: boolean;
  /** What else to know of how the folder is read, in sentences. */
  notices: string[];
  licence: string | null;
  /** Tensors of other heads that were found and left aside. */
  skipped: string[];
  tokenizer: TokenizerReading;
  /** The run that made it read HTML entities in its texts as the characters that they stand for. */
  decodesEntities: boolean;
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
  /** wait: another page or program is downloading the model. */
  stage: 'wait' | 'download' | 'round' | 'read' | 'compile' | 'upload';
  /** 0 to 1; null where the whole is unknown. */
  share: number | null;
  /** Bytes or pieces, as the stage counts. */
  done: number;
  total: number | null;
}
