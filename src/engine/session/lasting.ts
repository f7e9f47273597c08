// What makes a run last: where its checkpoints go, and where it goes on.
import { EngineError } from '../errors';
import type { RunRecord } from '../export/types';
import type { LastingOptions } from '../interruptedRun';
import type { KeptFolder } from '../keptFolder';
import { FolderCheckpoints } from '../runs/folderCheckpoints';
import { hashExamples, hashFrozen } from '../runs/identity';
import { checkIdentity, resumeFrom } from '../runs/resume';
import { keepData } from '../runs/keptData';
import { readRunFile } from '../runs/runFile';
import { RUN_FORMAT, type RunIdentity } from '../runs/types';
import type { NoticeEvent, StartEvent } from '../training/events';
import { warning } from '../training/stepNotices';
import { restoreWeights } from '../training/workbench';
import type { PlannedRun } from './run';

/**
 * Gives the run its checkpoints, and where it goes on if it does; what a person should know of that.
 * @throws EngineError run-differs, checkpoint-damaged, not-ready
 */
export async function makeLast(
  { input, bench }: PlannedRun,
  folder: KeptFolder,
  { resume, saveSteps, notes = null, files = [], mends, group }: LastingOptions,
  { id, version }: { id: string; version: string },
  record: () => RunRecord,
): Promise<NoticeEvent[]> {
  const identity: RunIdentity = {
    model: input.start.model,
    recipe: input.recipe,
    examples: hashExamples(input.train, input.validation),
    frozen: await hashFrozen(
      [...bench.store.byName.values()].map(({ spec }) => spec),
      ({ name }, part) => bench.store.read(name, part),
    ),
  };
  const found = resume ? await findRun(folder, identity) : null;
  if (found) {
    restoreWeights(bench, found.resumed.weights, found.resumed.epochWeights);
    input.from = found.resumed;
  }
  const data = found ? found.saved.files : await keepData(folder, files);
  input.checkpoints = new FolderCheckpoints({
    folder,
    run: {
      format: RUN_FORMAT,
      warble: version,
      id: found?.saved.id ?? id,
      mends: found ? found.saved.mends : mends,
      group: found ? found.saved.group : group,
      identity,
      notes: found ? found.saved.notes : notes,
      files: data ?? [],
    },
    record,
    before: found?.resumed.checkpoints,
    everySteps: saveSteps,
  });
  if (found) return noticesOf(found.saved.record.start, input.start, found.resumed.damaged);
  return data ? [] : [warning(NO_ROOM)];
}

const NO_ROOM =
  'The disk has no room to keep the data beside the checkpoints. To go on after the page was closed, the same file is needed again.';

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
