// How far the run was trained that is exported for others to train, and its last checkpoint where it has one. Reads what lies in
// the folders of runs; computes nothing.
import { EngineError } from '../errors';
import type { Begun, LastCheckpoint } from '../export/cluster/input';
import type { RunRecord } from '../export/types';
import type { KeptFolder } from '../keptFolder';
import type { Recipe } from '../recipe';
import type { RunFolders } from '../runFolders';
import { checkIdentity, resumeFrom } from '../runs/resume';
import { readRunFile } from '../runs/runFile';
import type { RunIdentity } from '../runs/types';

/** The run that was trained here. */
export interface TrainedHere {
  record: RunRecord;
  runId: string;
}

/** The run that is exported; its recipe is that of the checkpoint, where a person has changed it on the way. */
export interface BegunRun {
  begun: Begun;
  recipe: Recipe;
}

type Ask = { recipe: Recipe; identity: () => Promise<RunIdentity> };
type OpenRuns = () => Promise<RunFolders | null>;

/** A page that was just closed holds its run a moment longer. */
const PATIENCE_MS = 2000;

/**
 * Of a run that its caller names.
 * @throws EngineError not-ready where it has no checkpoint, checkpoint-damaged where none is whole, run-differs, busy
 */
export async function namedRun(id: string, openRuns: OpenRuns, ask: Ask): Promise<BegunRun> {
  const kept = await inFolder(await openRuns(), id, (folder) => readLast(folder, ask));
  if (!kept) throw new EngineError('not-ready', 'There is no checkpoint of a run to take along.');
  return kept;
}

/** Of the run that was trained here. One whose checkpoints are all damaged has none. @throws EngineError run-differs, busy */
export async function ownRun(
  { record, runId }: TrainedHere,
  openRuns: OpenRuns,
  ask: Ask,
): Promise<BegunRun> {
  const { recipe } = ask;
  if (record.end?.reason === 'finished') return { begun: { state: 'ended' }, recipe };
  const folders = await openRuns();
  // To open the folder of one that has none would make it.
  const isThere = !!folders && (await folders.ids()).includes(runId);
  const kept = isThere && (await inFolder(folders, runId, (folder) => readLast(folder, ask).catch(orNone)));
  return kept || { begun: { state: 'lost', step: record.steps.at(-1)?.step ?? 0 }, recipe };
}

/** Nobody goes on with the run meanwhile. */
async function inFolder<T>(
  folders: RunFolders | null,
  id: string,
  work: (folder: KeptFolder) => Promise<T>,
): Promise<T | null> {
  if (!folders) return null;
  const done = await folders.alone(id, async () => ({ is: await work(await folders.open(id)) }), PATIENCE_MS);
  if (done) return done.is;
  throw new EngineError(
    'busy',
    'Another tab of Warble goes on with this run just now. Wait until it is done, or stop it there.',
  );
}

async function readLast(folder: KeptFolder, { recipe, identity }: Ask): Promise<BegunRun | null> {
  const saved = await readRunFile(folder);
  if (!saved) return null;
  const { trainer, weights, epochWeights, optimizer, told, damaged } = await resumeFrom(folder, saved);
  const asItWas = (of: Recipe): Recipe => ({ ...of, ...trainer.change });
  const began = { ...saved.identity, recipe: asItWas(saved.identity.recipe) };
  checkIdentity(began, { ...(await identity()), recipe: asItWas(recipe) });
  const { step, epochs, best } = trainer;
  const checkpoint: LastCheckpoint = { step, epochs, best, weights, epochWeights, optimizer, told, damaged };
  return { begun: { state: 'kept', checkpoint }, recipe: asItWas(recipe) };
}

function orNone(error: unknown): null {
  if (error instanceof EngineError && error.code === 'checkpoint-damaged') return null;
  throw error;
}
