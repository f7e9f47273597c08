// run.json: a run's record and its checkpoints.
import * as v from 'valibot';
import { EngineError } from '../errors';
import type { KeptFolder } from '../keptFolder';
import { writeWhole } from '../keptWrite';
import { fromJson, toJson } from './plainJson';
import { RUN_FORMAT, type SavedRun } from './types';

export const RUN_FILE = 'run.json';

const File = v.object({ name: v.string(), bytes: v.number(), sha256: v.string() });
const Checkpoint = v.object({
  trainer: v.looseObject({ step: v.number(), epochs: v.number() }),
  optimizer: v.looseObject({ updates: v.number() }),
  weights: File,
  moments: File,
  epochWeights: v.nullable(File),
});
const Run = v.object({
  format: v.literal(RUN_FORMAT),
  warble: v.string(),
  identity: v.object({
    model: v.string(),
    recipe: v.looseObject({}),
    examples: v.string(),
    frozen: v.nullable(v.string()),
  }),
  record: v.looseObject({
    start: v.looseObject({}),
    steps: v.array(v.unknown()),
    epochs: v.array(v.unknown()),
  }),
  checkpoints: v.pipe(v.array(Checkpoint), v.minLength(1)),
  notes: v.unknown(),
  files: v.array(v.object({ name: v.string(), stored: v.string() })),
});

/** False where the disk is full: what lay there before is still there. */
export function writeRunFile(folder: KeptFolder, run: SavedRun): Promise<boolean> {
  return writeWhole(folder, RUN_FILE, [new TextEncoder().encode(toJson(run))]);
}

/** Null where there is none. @throws EngineError checkpoint-damaged */
export async function readRunFile(folder: KeptFolder): Promise<SavedRun | null> {
  const file = await folder.open(RUN_FILE);
  if (!file) return null;
  const text = await file.text();
  try {
    // Checked as far as Warble goes by it; the rest is as it was written.
    const value = fromJson(text);
    v.parse(Run, value);
    return value as SavedRun;
  } catch (cause) {
    throw new EngineError(
      'checkpoint-damaged',
      `${RUN_FILE} is not a run that this version of Warble can go on with. Train again, or use the version that wrote it.`,
      { cause },
    );
  }
}
