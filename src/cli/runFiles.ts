// Runs as a terminal has them: the --out folder of one, a file that was exported, or a history of other software.
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EngineError } from '@/engine/errors';
import { readRun } from '@/engine/runs/past/importRuns';
import { RUN_ENDING, RUN_IN_FOLDER } from '@/engine/runs/past/pastRunFile';
import { PAST_FORMAT, type PastRunFile } from '@/engine/runs/past/types';
import { timeOfRun } from '@/engine/runs/runId';
import type { SavedRun } from '@/engine/runs/types';
import { diskError, openTableFile } from './files';
import { absolute } from './paths';
import { savedRun } from './resume';

/** A run, and what the person calls it. */
export interface RunAt {
  path: string;
  run: PastRunFile;
}

/** The history in a folder, Warble's own first. */
const HISTORIES = [RUN_IN_FOLDER, 'trainer_state.json'];
const TENSORBOARD = /^events\.out\.tfevents\./;

/** One run. @throws EngineError run-unreadable, file-unreadable */
export async function readRunAt(path: string): Promise<RunAt> {
  if (!(await isFolder(path))) return { path, run: await readRun(await openTableFile(path)) };
  const run = await runIn(path);
  if (!run)
    throw new EngineError(
      'run-unreadable',
      `${path} holds no run: neither ${HISTORIES.join(' nor ')}. Give the --out folder of one, or a file *${RUN_ENDING}.`,
    );
  return { path, run };
}

/** A run, or those in the folders and files of a folder; sentences about what is damaged. @throws EngineError run-unreadable where there is none */
export async function readRunsAt(path: string): Promise<{ runs: RunAt[]; damaged: string[] }> {
  if (!(await isFolder(path)) || (await runIn(path))) return { runs: [await readRunAt(path)], damaged: [] };
  const runs: RunAt[] = [];
  const damaged: string[] = [];
  for (const name of (await readdir(absolute(path))).sort()) {
    const inside = join(path, name);
    const read = async () => {
      if (name.endsWith(RUN_ENDING)) return readRun(await openTableFile(inside));
      return (await isFolder(inside)) ? runIn(inside) : null;
    };
    const run = await read().catch((error: Error) => void damaged.push(error.message));
    if (run) runs.push({ path: inside, run });
  }
  if (runs.length + damaged.length === 0) await readRunAt(path);
  return { runs, damaged };
}

export interface Mended {
  /** Null where it is not known where that lies. */
  mended: RunAt | null;
  /** All that lie beside the one that was to mend it, that one too. */
  beside: readonly PastRunFile[];
}

/** The run that this one was to mend, where it lies beside it; what cannot be read there is passed over. */
export async function mendedBy({ path, run }: RunAt): Promise<Mended> {
  const id = run.own?.mends?.run;
  if (id === undefined) return { mended: null, beside: [] };
  const { runs } = await readRunsAt(dirname(absolute(path))).catch(() => ({ runs: [] as RunAt[] }));
  const found = runs.find((each) => each.run.id === id);
  const mended = found ? { ...found, path: join(path, '..', basename(found.path)) } : null;
  return { mended, beside: runs.map((each) => each.run) };
}

/** Null where none lies in the folder; one that was interrupted is as far as its newest checkpoint. */
async function runIn(folder: string): Promise<PastRunFile | null> {
  const interrupted = await savedRun(folder);
  if (interrupted) return unfinished(interrupted);
  const names = (await readdir(absolute(folder))).sort();
  const found =
    HISTORIES.find((name) => names.includes(name)) ?? names.find((name) => TENSORBOARD.test(name));
  if (!found) return null;
  const file = await openTableFile(join(folder, found));
  // Its own name says nothing; which of many it is, the person must hear.
  const run = await readRun(file).catch((error: EngineError) => {
    throw new EngineError(error.code, error.message.replace(found, join(folder, found)), { cause: error });
  });
  return run.own ? run : { ...run, name: basename(absolute(folder)) };
}

function unfinished({ id, warble, mends, group, record }: SavedRun): PastRunFile {
  const at = id === undefined ? null : timeOfRun(id);
  return {
    ...{ format: PAST_FORMAT, id: id ?? 'interrupted', number: 0, name: '', note: '', starred: false },
    ...{ source: 'warble', model: record.start.model, at: at ?? 0, changed: 0 },
    runtime: record.steps.at(-1)?.elapsed ?? null,
    own: {
      ...{ state: 'stopped', failure: null, warble, mends: mends ?? null },
      ...(group && { group }),
      ...{ record, validation: null },
    },
    history: null,
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(absolute(path))).isDirectory();
  } catch (error) {
    throw diskError(error, path, 'file-unreadable');
  }
}
