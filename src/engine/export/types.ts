// What an export tells of a run, and what comes out of it. Plain values, filled in by the session.
import type { ClassCount, DataChoices, LeftOutClass, ReadChoices, RowAccount } from '../data/types';
import type { Recipe } from '../recipe';
import type { EndEvent, EpochEvent, StartEvent, StepEvent } from '../training/events';

/** A finished file of an export. */
export interface ExportFile {
  name: string;
  blob: Blob;
}

/** What a model may be exported as, in words. What makes the files of each is in targets.ts. */
export const EXPORT_TARGETS = {
  folder: { title: 'the folder that transformers opens', quantizes: false },
  onnx: { title: 'a folder for ONNX Runtime and transformers.js', quantizes: true },
};
export type ExportTargetName = keyof typeof EXPORT_TARGETS;

export interface ExportTarget {
  to: ExportTargetName;
  /** With a second model in 8 bits, where the target quantizes. */
  quantize?: boolean;
}

/** The data of a run: counts and how to get them again, never a text. */
export interface DataRecord {
  fileName: string;
  /** Where it is from, where that is no file: "hub:owner/name@commit/config". */
  from?: string;
  /** sha256 of the file, hex. */
  fingerprint: string;
  /** How it was read, where a person said so; the rest was guessed, and is guessed again of the same file. */
  read?: ReadChoices;
  classes: ClassCount[];
  leftOutClasses: LeftOutClass[];
  trainRows: number;
  validationRows: number;
  account: RowAccount;
  /** Where a file of its own validates: its rows. */
  validationAccount?: RowAccount;
  choices: Required<DataChoices>;
}

/** A run that has at least begun. */
export interface RunRecord {
  start: StartEvent;
  /** What a person changed on the way, in order; `start` tells how it was in the end. */
  changes?: readonly { step: number; before: Pick<Recipe, 'learningRate' | 'epochs'> }[];
  steps: readonly StepEvent[];
  epochs: readonly EpochEvent[];
  /** Null where it failed. */
  end: EndEvent | null;
  data: DataRecord;
}
