// The files of kept runs in a folder: each one zip, with what is told of it in kept.json. Which there are, and their sizes.
import * as v from 'valibot';
import type { KeptFolder } from '../keptFolder';
import { openArchive } from '../zip';
import type { KeptRun, RunSummary } from './types';

export const SUMMARY = 'kept.json';
const NAME = /^run-[0-9TZ-]+\.zip$/;

const Summary = v.object({
  name: v.string(),
  family: v.string(),
  parameters: v.number(),
  layers: v.number(),
  licence: v.nullable(v.string()),
  labels: v.array(v.string()),
  accuracy: v.nullable(v.number()),
  keptAt: v.number(),
});

/** By the time at which it is kept. */
export function runId({ keptAt }: RunSummary): string {
  return `run-${new Date(keptAt).toISOString().replace(/[:.]/g, '-')}.zip`;
}

export function isRunId(name: string): boolean {
  return NAME.test(name);
}

/** The newest first, by their ids. */
export async function listRuns(folder: KeptFolder): Promise<KeptRun[]> {
  const ids = (await folder.names()).filter(isRunId).sort().reverse();
  const runs = await Promise.all(ids.map((id) => describe(folder, id)));
  return runs.filter((run) => run !== null);
}

async function describe(folder: KeptFolder, id: string): Promise<KeptRun | null> {
  const zip = await folder.open(id);
  return zip && { id, size: zip.size, summary: await summaryIn(zip, id).catch(() => null) };
}

/** Null where it has none. @throws EngineError file-unreadable; where it is no summary */
export async function summaryIn(zip: Blob, id: string): Promise<RunSummary | null> {
  const entry = (await openArchive(zip, id))?.find(({ name }) => name === SUMMARY);
  if (!entry) return null;
  const text = await (await entry.blob()).text();
  return v.parse(v.pipe(v.string(), v.parseJson(), Summary), text);
}
