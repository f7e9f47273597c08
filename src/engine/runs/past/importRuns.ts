// Files that a person brings → runs that are over: those that Warble exported, alone or in the folder or zip of a model, and
// histories of other software.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { EngineError } from '@/engine/errors';
import { baseName, isWeights } from '@/engine/fileNames';
import { isZip, openArchive } from '@/engine/zip';
import { readHistory, type History } from '../history';
import { readPastRun, RUN_ENDING, RUN_IN_FOLDER } from './pastRunFile';
import { PAST_FORMAT, type PastRunFile } from './types';

const TRAINER_STATE = 'trainer_state.json';
/** What lies beside the history in the folder of a model. */
const BESIDE =
  /^(config|warble|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab|training_args|generation_config)\.json$|\.(txt|md)$/;

/** What is read of them all, and one sentence for what is not. */
export async function readRuns(
  files: readonly File[],
): Promise<{ runs: PastRunFile[]; failure: EngineError | null }> {
  const runs: PastRunFile[] = [];
  const wrong: string[] = [];
  for (const file of historiesOf(files)) {
    try {
      runs.push(await readRun(file));
    } catch (error) {
      if ((error as EngineError).code !== 'run-unreadable') throw error;
      wrong.push((error as Error).message);
    }
  }
  return { runs, failure: wrong.length ? new EngineError('run-unreadable', wrong.join(' ')) : null };
}

/** One file. @throws EngineError run-unreadable */
export async function readRun(file: File): Promise<PastRunFile> {
  if (await isZip(file)) return readRun(await inZip(file));
  if (isOwn(file.name)) {
    const run = await readPastRun(file, file.name);
    return { ...run, name: run.name || nameOf(file) };
  }
  const history = await readHistory(file);
  if (!history) throw unknown(file.name);
  return foreignRun(history, file);
}

/** The same file is the same run, whatever it is called. */
async function foreignRun({ steps, epochs, ...told }: History, file: File): Promise<PastRunFile> {
  const hash = bytesToHex(sha256(new Uint8Array(await file.arrayBuffer())));
  return {
    ...{
      format: PAST_FORMAT,
      id: `${told.source}-${hash.slice(0, 32)}`,
      number: 0,
      note: '',
      starred: false,
    },
    ...told,
    // Where nobody says when it began, when it was written.
    at: told.at ?? file.lastModified,
    // What a person says of it afterwards is newer.
    changed: 0,
    own: null,
    history: { steps, epochs },
  };
}

/** Of the files of a model's folder only its history; of a folder that has two, Warble's own. */
function historiesOf(files: readonly File[]): File[] {
  const names = files.map(({ name }) => name);
  const hasOwn = names.includes(RUN_IN_FOLDER);
  if (!hasOwn && !names.includes(TRAINER_STATE)) return [...files];
  return files.filter(
    ({ name }) => !BESIDE.test(name) && !isWeights(name) && !(hasOwn && name === TRAINER_STATE),
  );
}

async function inZip(zip: File): Promise<File> {
  const entries = (await openArchive(zip, zip.name).catch(() => null)) ?? [];
  for (const wanted of [RUN_IN_FOLDER, TRAINER_STATE]) {
    const entry = entries.find(({ name }) => baseName(name) === wanted);
    if (entry) return new File([await entry.blob()], wanted, { lastModified: zip.lastModified });
  }
  throw unknown(zip.name);
}

const isOwn = (name: string) => name === RUN_IN_FOLDER || name.endsWith(RUN_ENDING);

/** '' where all of them are called the same. */
function nameOf({ name }: File): string {
  return name === RUN_IN_FOLDER ? '' : name.slice(0, -RUN_ENDING.length);
}

function unknown(name: string): EngineError {
  return new EngineError(
    'run-unreadable',
    `${name} is no history of a run that Warble knows. Choose a file *${RUN_ENDING}, the zip or folder of an export, a Trainer's trainer_state.json, an event file of TensorBoard, or a CSV of W&B or Trackio.`,
  );
}
