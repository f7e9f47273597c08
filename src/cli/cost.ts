// What a run will take, said before it starts: memory, whether there is as much, time. Words are pure.
import type { Estimate, Recipe } from '@/engine';
import type { Session } from '@/engine/session/session';
import { count } from './format';
import { recipeWords, typed } from './remedies';

/** What could not be asked is not known; what is in the way of it is in the way of the run, which then tells. */
export async function askCost(engine: Pick<Session, 'estimate'>, recipe: Recipe): Promise<Estimate | null> {
  return engine.estimate(recipe).catch(() => null);
}

/** For the record of a start; bytes and seconds, null where they are not known. */
export function costRecord(cost: Estimate | null): object {
  return {
    memory: cost?.memory?.total ?? null,
    checkpoint_memory: cost?.memory?.checkpoint ?? null,
    memory_fits: cost?.fits ?? 'unknown',
    estimated_train_runtime: cost?.seconds ?? null,
  };
}

const FITS: Record<Estimate['fits'], string> = {
  yes: ', fits',
  tight: ', fits with little to spare',
  no: ', does not fit',
  unknown: '',
};

/** One line; where the run does not fit, then what would make it. */
export function costLines(cost: Estimate | null): string[] {
  const memory = cost?.memory ? `${megabytes(cost.memory.total)}${FITS[cost.fits]}` : 'unknown';
  const time = cost?.seconds == null ? 'unknown' : `about ${roughly(cost.seconds)}`;
  const checkpoint = cost?.memory?.checkpoint
    ? ` While a checkpoint is written: ${megabytes(cost.memory.checkpoint)} of system memory on top.`
    : '';
  return [
    `Memory: ${memory}.${checkpoint} Time: ${time}.`,
    ...(cost?.fits === 'no' ? remedyLines(cost) : []),
  ];
}

function remedyLines({ remedies, room }: Estimate): string[] {
  const given = room === null ? '' : `There is room for ${megabytes(room)}. `;
  if (remedies.length === 0) return [`${given}No single setting makes it fit: take a smaller model.`];
  const ways = remedies.map(
    ({ patch, total }) => `  ${typed({ words: recipeWords(patch), command: null })} (${megabytes(total)})`,
  );
  return [`${given}This would make it fit:`, ...ways];
}

function megabytes(bytes: number): string {
  return `${count(Math.ceil(bytes / 1e6))} MB`;
}

/** 372 → "6 min": no more than an estimate knows. */
function roughly(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
