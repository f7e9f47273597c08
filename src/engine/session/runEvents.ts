// All that a planned run tells, from its start to its end: what the trainer tells, the test part's figures, what the device and a
// run that goes on have to say. When it is over, the model is the one that was shown.
import type { RunRecord } from '../export/types';
import type { LastingOptions } from '../interruptedRun';
import type { KeptFolder } from '../keptFolder';
import type { TrainEvent } from '../training/events';
import { warning } from '../training/stepNotices';
import { train } from '../training/trainer';
import type { Data } from './data';
import { makeLast } from './lasting';
import type { LoadedModel } from './model';
import type { PlannedRun } from './run';
import { withTest } from './testPart';

const NOWHERE =
  'This browser gives no place to keep checkpoints, or has no room for any: what is trained is lost if the page is closed before the end.';

export interface RunContext {
  model: LoadedModel;
  data: Data;
  /** Where checkpoints go; null: there is no such place. */
  folder: KeptFolder | null;
  /** Said where there is none. */
  warnsOfNowhere: boolean;
  lasting: LastingOptions;
  /** By which the run is known once it is over. */
  id: string;
  /** Warble's own. */
  version: string;
  /** What was told until now. */
  record: () => RunRecord;
}

export async function* runEvents(
  planned: PlannedRun,
  { model, data, folder, lasting, record, warnsOfNowhere, ...about }: RunContext,
): AsyncGenerator<TrainEvent, void, void> {
  const { backend, bench, input } = planned;
  const reading = { tokenizer: model.tokenizer, maxLength: input.recipe.maxLength };
  try {
    const notices = folder
      ? await makeLast(planned, folder, lasting, about, record)
      : warnsOfNowhere
        ? [warning(NOWHERE)]
        : [];
    for await (const told of train(input)) {
      backend.check();
      yield told.type === 'end' ? await withTest(told, bench, data, reading) : told;
      if (told.type === 'start' && backend.notice) yield backend.notice;
      if (told.type === 'start') yield* notices;
    }
  } finally {
    await input.lower?.dispose();
    // What was shown is what is kept: a run that was stopped goes back to the end of its last whole epoch.
    if (bench.snapshot) bench.store.copyFrom(bench.snapshot);
  }
}
