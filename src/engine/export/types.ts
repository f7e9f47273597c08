// What an export is made of, and what comes out of it. Filled in by the session, which knows run, data and device.
import type { ClassCount, DataChoices, RowAccount } from '../data/types';
import type { OpenedModel } from '../model/source';
import type { NamedTensor } from '../model/safetensorsWrite';
import type { EndEvent, EpochEvent, Evaluation, StartEvent, StepEvent } from '../training/events';

/** A finished file of an export. */
export interface ExportFile {
  name: string;
  blob: Blob;
}

/** The data of a run: counts and how to get them again, never a text. */
export interface DataRecord {
  fileName: string;
  /** sha256 of the file, hex. */
  fingerprint: string;
  classes: ClassCount[];
  trainRows: number;
  validationRows: number;
  account: RowAccount;
  choices: Required<DataChoices>;
}

/** A run that has at least begun. */
export interface RunRecord {
  start: StartEvent;
  steps: readonly StepEvent[];
  epochs: readonly EpochEvent[];
  /** Null where it failed. */
  end: EndEvent | null;
  data: DataRecord;
}

export interface ExportInput {
  model: Pick<OpenedModel, 'name' | 'hubId' | 'licence' | 'config' | 'tokenizerFiles'>;
  /** Class names in the order of the head. */
  labels: readonly string[];
  /** All parameters under Hugging Face's names; read one after the other. */
  tensors: Iterable<NamedTensor> | AsyncIterable<NamedTensor>;
  /** Null: the model as it was loaded. */
  run: RunRecord | null;
  /** Warble's own, as package.json has it. */
  version: string;
}

/** The last evaluation there is; null where nothing validated. */
export function finalEvaluation({ epochs, end }: Pick<RunRecord, 'epochs' | 'end'>): Evaluation | null {
  return end?.evaluation ?? epochs.findLast(({ evaluation }) => evaluation !== null)?.evaluation ?? null;
}
