// What an export tells of a run, and what comes out of it. Plain values, filled in by the session.
import type { ClassCount, DataChoices, Finding, LeftOutClass, ReadChoices, RowAccount } from '../data/types';
import type { Recipe } from '../recipe';
import type { EndEvent, EpochEvent, StartEvent, StepEvent } from '../training/events';

/** A finished file of an export. */
export interface ExportFile {
  name: string;
  blob: Blob;
}

/** measure: what rounding the weights costs is counted. read: the weights come out of the model. pack: all goes into one zip. */
export interface ExportProgress {
  stage: 'measure' | 'read' | 'pack';
  /** Of the stage, 0 to 1. */
  share: number;
}

export type OnExportProgress = (progress: ExportProgress) => void;

/** What rounding the weights costs, counted on labelled texts. */
export interface RoundingCost {
  examples: number;
  /** Share of right answers before and after, 0 to 1. */
  accuracy: number;
  roundedAccuracy: number;
  /** Of any class of any text. */
  largestChange: number;
  /** Texts that get another class. */
  changedAnswers: number;
}

/** All files of an export in one: a zip, but where the target is a single file. */
export interface ExportedZip {
  zip: Blob;
  /** What rounding its weights costs; null where none are rounded, or it could not be counted. */
  cost: RoundingCost | null;
}

/**
 * What may be exported: a trained model, a run that others are to train, with its data, or what is kept of a run that is
 * over (a record). What makes the files of each is in targets.ts, what they are in words in titles.ts; `ending` is how one file of them all is called.
 */
export const EXPORT_TARGETS = {
  folder: { of: 'model', quantizes: false, ending: 'zip' },
  onnx: { of: 'model', quantizes: true, ending: 'zip' },
  cluster: { of: 'run', quantizes: false, ending: 'zip' },
  report: { of: 'record', quantizes: false, ending: 'html' },
} as const;
export type ExportTargetName = keyof typeof EXPORT_TARGETS;

type TargetsOf<Kind> = {
  [Name in ExportTargetName]: (typeof EXPORT_TARGETS)[Name]['of'] extends Kind ? Name : never;
}[ExportTargetName];

export interface ModelTarget {
  to: TargetsOf<'model'>;
  /** With a second model in 8 bits, where the target quantizes. */
  quantize?: boolean;
}

export interface RunTarget {
  to: TargetsOf<'run'>;
  /** Of the run to be trained elsewhere; left out: of the run that was trained here. */
  recipe?: Recipe;
  /** Id of the run that did not come to its end, whose last checkpoint comes along; left out: of the run that was trained here. */
  run?: string;
}

export interface RecordTarget {
  to: TargetsOf<'record'>;
  /** Id of a run that is over; left out: that of the run that was trained here. */
  run?: string;
  /** Ids of runs that are laid beside it. */
  compare?: readonly string[];
  /** With the tweets that it got wrong: the data must be there, as they were. */
  tweets?: boolean;
}

export type ExportTarget = ModelTarget | RunTarget | RecordTarget;

export const isOfRun = (target: ExportTarget): target is RunTarget => EXPORT_TARGETS[target.to].of === 'run';

export const isOfRecord = (target: ExportTarget): target is RecordTarget =>
  EXPORT_TARGETS[target.to].of === 'record';

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
  /** What the doctor found in them: names of classes and columns at most. Absent in what older builds wrote. */
  findings?: Finding[];
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
