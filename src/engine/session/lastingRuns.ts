// The runs of this browser or folder that did not come to their end: listed, gone on with, forgotten.
import { EngineError } from '../errors';
import type { InterruptedRun } from '../interruptedRun';
import type { KeptFolder } from '../keptFolder';
import type { RunFolders } from '../runFolders';
import { readKeptData } from '../runs/keptData';
import { readRunFile } from '../runs/runFile';
import { newRunId } from '../runs/runId';
import type { SavedRun } from '../runs/types';
import type { Estimate } from '../training/types';

/** So many are kept; where one more is begun, the oldest goes. */
const KEPT = 3;
/** Whoever trains holds this beside its run: two at once would each have half of the machine. */
const TRAINING = 'training';
/** A page that was just closed or loaded anew holds its run a moment longer. */
const PATIENCE_MS = 2000;

export class LastingRuns {
  /** @param openFolders left out: runs keep nothing, and nobody expects it */
  constructor(private readonly openFolders: () => Promise<RunFolders | null> = async () => null) {}

  /** An estimate as it is where runs keep checkpoints, or nothing. */
  async counted(estimate: Promise<Estimate>): Promise<Estimate> {
    const [answer, folders] = await Promise.all([estimate, this.openFolders()]);
    const { memory } = answer;
    return folders || !memory ? answer : { ...answer, memory: { ...memory, checkpoint: 0 } };
  }

  /** The newest first. Those that are being trained, here or in another tab, are not interrupted. */
  async list(): Promise<InterruptedRun[]> {
    const folders = await this.openFolders();
    if (!folders) return [];
    const runs: InterruptedRun[] = [];
    for (const id of await folders.ids()) {
      const run = await folders.alone(id, () => describe(folders, id), PATIENCE_MS);
      if (run) runs.push(run);
    }
    return runs;
  }

  /** What it trained on; null where that was not kept. */
  async files(id: string): Promise<File[] | null> {
    const folder = await (await this.openFolders())?.open(id);
    const saved = folder && (await readRunFile(folder));
    return saved?.files.length ? readKeptData(folder!, saved.files) : null;
  }

  /** @throws EngineError busy while it is trained */
  async remove(id: string): Promise<void> {
    const folders = await this.openFolders();
    if (folders && !(await folders.alone(id, async () => (await folders.remove(id), true)))) throw busy();
  }

  /** Also those that cannot go on; not one that another tab trains. */
  async removeAll(): Promise<void> {
    const folders = await this.openFolders();
    for (const id of (await folders?.ids()) ?? []) await folders!.alone(id, () => folders!.remove(id));
  }

  /**
   * Does `work` with the folder of a run that is there, or of a new one. Once the run has come to its end there is nothing to
   * go on with.
   * @param work true where it came to its end
   */
  async during(
    resume: string | undefined,
    work: (folder: KeptFolder | null, id: string) => Promise<boolean>,
  ): Promise<void> {
    const folders = await this.openFolders();
    const id = resume ?? newRunId();
    if (!folders) return void (await work(null, id));
    const training = async () => {
      const folder = await openOrNull(folders, id);
      if (!(await work(folder, id))) await this.removeOldest(folders);
      else if (folder) await folders.remove(id);
      return true;
    };
    const one = () => folders.alone(id, training);
    if (!(await folders.alone(TRAINING, one))) throw busy();
  }

  private async removeOldest(folders: RunFolders): Promise<void> {
    for (const id of (await folders.ids()).slice(KEPT)) await folders.alone(id, () => folders.remove(id));
  }
}

/** Null where there is no room for one: the run is trained all the same. */
async function openOrNull(folders: RunFolders, id: string): Promise<KeptFolder | null> {
  try {
    return await folders.open(id);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'storage-full') return null;
    throw error;
  }
}

/** Null where it cannot go on; the folder of one that had no checkpoint yet is removed. */
async function describe(folders: RunFolders, id: string): Promise<InterruptedRun | null> {
  try {
    const saved = await readRunFile(await folders.open(id));
    if (saved) return summaryOf(id, saved);
  } catch {
    // Of a newer Warble, or damaged: it is not for this one to delete.
    return null;
  }
  await folders.remove(id);
  return null;
}

function summaryOf(id: string, { record, checkpoints, notes }: SavedRun): InterruptedRun {
  const { model, recipe, device, steps } = record.start;
  const { step } = checkpoints[0].trainer;
  return { id, model, fileName: record.data.fileName, recipe, device, step, steps, notes };
}

function busy(): EngineError {
  return new EngineError(
    'busy',
    'Another tab of Warble trains just now, and two at once would each have half of the machine. Wait until it is done, or stop it there.',
  );
}
