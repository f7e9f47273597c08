// What makes a run last: where its checkpoints go, and where it goes on.
import { EngineError } from '../errors';
import type { RunRecord } from '../export/types';
import type { KeptFolder } from '../keptFolder';
import { FolderCheckpoints } from '../runs/folderCheckpoints';
import { hashExamples, hashFrozen } from '../runs/identity';
import { checkIdentity, resumeFrom } from '../runs/resume';
import { readRunFile } from '../runs/runFile';
import { RUN_FORMAT, type RunIdentity } from '../runs/types';
import type { NoticeEvent, StartEvent } from '../training/events';
import { warning } from '../training/stepNotices';
import { restoreWeights } from '../training/workbench';
import type { PlannedRun } from './run';

/** How a run lasts. */
export interface LastingOptions {
  /** Goes on with the run whose checkpoints lie there. */
  resume?: boolean;
  /** Also a checkpoint after each so many steps. */
  saveSteps?: number;
  /** What whoever starts the run wants to know again when it goes on. */
  notes?: unknown;
}

/**
 * Gives the run its checkpoints, and where it goes on if it does; what a person should know of that.
 * @throws EngineError run-differs, checkpoint-damaged, not-ready
 */
export async function makeLast(
  { input, bench }: PlannedRun,
  folder: KeptFolder,
  { resume, saveSteps, notes = null }: LastingOptions,
  version: string,
  record: () => RunRecord,
): Promise<NoticeEvent[]> {
  const identity: RunIdentity = {
    model: input.start.model,
    examples: hashExamples(input.train, input.validation),
    frozen: await hashFrozen(bench.store),
  };
  const found = resume ? await findRun(folder, identity) : null;
  if (found) {
    restoreWeights(bench, found.resumed.weights, found.resumed.epochWeights);
    input.from = found.resumed;
  }
  input.checkpoints = new FolderCheckpoints({
    folder,
    run: { format: RUN_FORMAT, warble: version, identity, notes },
    record,
    before: found?.resumed.checkpoints,
    everySteps: saveSteps,
  });
  return found ? noticesOf(found.saved.record.start, input.start, found.resumed.damaged) : [];
}

async function findRun(folder: KeptFolder, identity: RunIdentity) {
  const saved = await readRunFile(folder);
  if (!saved) throw new EngineError('not-ready', 'There is no checkpoint of a run to go on with.');
  checkIdentity(saved.identity, identity);
  return { saved, resumed: await resumeFrom(folder, saved) };
}

/** Another device or another kernel plan sums in another order. */
function noticesOf(
  began: StartEvent,
  now: Pick<StartEvent, 'device' | 'adapter' | 'kernelPlan'>,
  damaged: string[],
): NoticeEvent[] {
  // How many threads share the work of a processor changes nothing.
  const isSame =
    began.kernelPlan === now.kernelPlan && (now.device === 'processor' || began.adapter === now.adapter);
  const other = `The run began on ${began.adapter} (${began.kernelPlan}) and goes on on ${now.adapter} (${now.kernelPlan}): from here on its last digits are others than they would have been.`;
  return [...damaged, ...(isSame ? [] : [other])].map(warning);
}
