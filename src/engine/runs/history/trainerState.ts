// trainer_state.json of the Hugging Face Trainer (transformers/trainer_callback.py, TrainerState), seen with 4.57 and 5.23, and as
// Warble's own export writes it.
import { parseJson } from '@/engine/data/table/parseJson';
import { figureOf } from './figures';
import { toPoints, type Row } from './points';
import type { ReadHistory } from './types';
import { unreadable } from './unreadable';

/** The Trainer sorts its keys: few stand before this one. */
const HEAD = 1 << 16;

/** Null where it is none. Its loss is the mean since the one before it. Throws `run-unreadable`. */
export async function readTrainerState(file: File): Promise<ReadHistory | null> {
  const head = await file.slice(0, HEAD).text();
  const named = /^trainer_state.*\.json$/i.test(file.name);
  if (!named && !(head.trimStart().startsWith('{') && head.includes('"log_history"'))) return null;
  const log = logOf(await file.text());
  if (log === 'no JSON')
    throw unreadable(
      file,
      'is no whole JSON, as if its end were missing',
      'Copy it again from the folder that the Trainer wrote',
    );
  if (!log) return named ? missing(file) : null;
  const entries = log.filter(isObject);
  // The summary of a run has a train_loss, which is no step's.
  const rows = entries.filter((entry) => !('train_runtime' in entry)).flatMap(rowOf);
  const runtime = entries.map((entry) => entry.train_runtime).findLast((value) => typeof value === 'number');
  return { source: 'trainer', model: '', at: null, runtime: runtime ?? null, ...toPoints(rows, true) };
}

function missing(file: File): never {
  throw unreadable(
    file,
    'has no list log_history, so it is no state of a Trainer',
    'Choose the trainer_state.json of a checkpoint',
  );
}

function logOf(text: string): unknown[] | null | 'no JSON' {
  try {
    const state = parseJson(text);
    return isObject(state) && Array.isArray(state.log_history) ? state.log_history : null;
  } catch {
    return 'no JSON';
  }
}

function rowOf(entry: Record<string, unknown>): Row[] {
  const { step, epoch } = entry;
  if (typeof step !== 'number') return [];
  const figures: Row['figures'] = {};
  for (const [name, value] of Object.entries(entry)) {
    const figure = figureOf(name);
    // A figure that is no number stands there as NaN, which parseJson reads as null, or as null.
    if (figure && (typeof value === 'number' || value === null)) figures[figure] = value ?? NaN;
  }
  return [{ step, epoch: typeof epoch === 'number' ? epoch : null, figures }];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
