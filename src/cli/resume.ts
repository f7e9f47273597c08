// train --resume DIR: where the checkpoints of a run lie, and the options with which it goes on: those that it began with.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '@/engine/errors';
import type { KeptFolder } from '@/engine/keptFolder';
import type { RunFolders } from '@/engine/runFolders';
import { readRunFile } from '@/engine/runs/runFile';
import { newRunId } from '@/engine/runs/runId';
import type { SavedRun } from '@/engine/runs/types';
import { alone } from './claims';
import { openDiskFolder } from './diskFolder';
import { UsageError } from './errors';
import { cacheFolder } from './keptModels';
import { flagNamed } from './options';
import { absolute } from './paths';

/** In the folder of --out, until the model is written there. */
export const CHECKPOINTS = 'checkpoint';

/** What changes nothing of a run, and may be another one when it goes on. */
const FREE = new Set(['threads', 'saveSteps']);
/** What is of one call alone; of which group a run is, is kept with it. */
const OF_THE_CALL = new Set(['resume', 'json', 'group']);
/** Of these, what names something on the disk is kept as a whole path. */
const PATHS = new Set(['data', 'validation', 'split', 'saveSplit', 'model', 'out']);

const locks = () => join(cacheFolder(), 'locks');

/** The folder is made where it is missing. @throws EngineError out-refused */
function openCheckpoints(out: string): Promise<KeptFolder> {
  return openDiskFolder(join(absolute(out), CHECKPOINTS), locks());
}

/** The one run of `out`; who is alone in it was settled before. Its folder is replaced when the model is written. */
export function runFolders(out: string): RunFolders {
  return {
    ids: async () => [],
    open: () => openCheckpoints(out),
    remove: async () => {},
    alone: (_, work) => work(),
  };
}

/** While no other program trains into `out`. @throws EngineError busy */
export async function aloneIn<T>(out: string, work: () => Promise<T>): Promise<T> {
  const name = `run-${createHash('sha256').update(absolute(out)).digest('hex').slice(0, 32)}`;
  let begun = false;
  try {
    return await alone(locks(), name, () => ((begun = true), work()), { wait: false });
  } catch (error) {
    if (begun || (error as EngineError).code !== 'busy') throw error;
    throw new EngineError(
      'busy',
      `Another program trains into ${out} just now. Wait for it, or choose another folder.`,
    );
  }
}

/** A run that left no checkpoint leaves no folder that was not there before. */
export async function leavingNothing<T>(out: string, work: () => Promise<T>): Promise<T> {
  const folders = [join(absolute(out), CHECKPOINTS), absolute(out)].filter((folder) => !existsSync(folder));
  try {
    return await work();
  } finally {
    // Those that are not empty stay.
    for (const folder of folders) await rmdir(folder).catch(() => {});
  }
}

/** A run that lies in `out`; null where there is none. @throws EngineError checkpoint-damaged */
export async function savedRun(out: string): Promise<SavedRun | null> {
  if (!existsSync(join(absolute(out), CHECKPOINTS))) return null;
  return readRunFile(await openCheckpoints(out));
}

/** Of the newest checkpoint in `out`; null where there is none that can be read. */
export async function keptStep(out: string): Promise<number | null> {
  const saved = await savedRun(out).catch(() => null);
  return saved && saved.checkpoints[0].trainer.step;
}

/** Of the run in `out`, which one that goes on keeps. */
export async function runIdOf(out: string): Promise<string> {
  return (await savedRun(out))?.id ?? newRunId();
}

/** What a run writes down of its options, to go on with them from anywhere. */
export function optionNotes(options: object): { options: Record<string, unknown> } {
  const lasting = Object.entries(options).filter(([name]) => !OF_THE_CALL.has(name));
  return { options: Object.fromEntries(lasting.map(([name, value]) => [name, wholePaths(name, value)])) };
}

/**
 * The options of the run in `folder`, with what may differ as it was given now.
 * @param given only what stands on the command line
 * @throws UsageError for one that differs; EngineError where there is no run
 */
export async function resumedOptions<Options extends object>(
  folder: string,
  given: Partial<Options>,
): Promise<Options> {
  const saved = await savedRun(folder);
  if (!saved)
    throw new EngineError(
      'not-ready',
      `${folder} holds no run to go on with: it was never begun, it has ended, or it had no checkpoint yet.`,
    );
  const began = (saved.notes as ReturnType<typeof optionNotes>).options;
  const { device } = saved.record.start;
  refuseOthers(folder, began, given, device);
  // It was saved before the first step, and may be there only once.
  return { ...began, ...given, saveSplit: undefined, out: absolute(folder), device } as unknown as Options;
}

/**
 * @param given only what stands on the command line
 * @param device on which it began
 * @throws UsageError for an option that is another than the run began with
 */
export function refuseOthers(
  folder: string,
  began: Record<string, unknown>,
  given: object,
  device?: string,
): void {
  const now = optionNotes(given).options;
  for (const [name, value] of Object.entries(now)) {
    // What was chosen by itself then may also be said now.
    const same = [began[name], ...(name === 'device' ? [device] : [])].map((each) => JSON.stringify(each));
    if (!FREE.has(name) && !same.includes(JSON.stringify(value)))
      throw new UsageError(
        `${flagNamed(name)}: the run in ${folder} has ${same[0] ?? 'none'}, and ${JSON.stringify(value)} was given. Leave it out to go on, or train a new run.`,
      );
  }
}

function wholePaths(name: string, value: unknown): unknown {
  if (!PATHS.has(name)) return value;
  const whole = (text: unknown) =>
    typeof text === 'string' && existsSync(absolute(text)) ? absolute(text) : text;
  return Array.isArray(value) ? value.map(whole) : whole(value);
}
