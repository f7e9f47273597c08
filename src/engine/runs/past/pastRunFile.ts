// The file of a run that is over: the same on a disk, in the browser's own file system and as a download.
import * as v from 'valibot';
import { EngineError } from '@/engine/errors';
import { fromJson, toJson } from '../plainJson';
import { PAST_FORMAT, type PastRunFile } from './types';

/** How the name of one ends that a person has. */
export const RUN_ENDING = '.warble-run.json';
/** In the folder of a model. */
export const RUN_IN_FOLDER = 'warble-run.json';

// A loss may be NaN, which v.number() refuses.
const Num = v.union([v.number(), v.nan()]);
const OrNull = v.nullable(Num);
const Evaluation = v.looseObject({
  loss: Num,
  accuracy: Num,
  interval: v.tuple([Num, Num]),
  confusion: v.array(v.array(v.number())),
  perClass: v.array(v.looseObject({ label: v.string() })),
  examples: v.number(),
});
const Start = v.looseObject({
  model: v.string(),
  labels: v.array(v.string()),
  steps: v.number(),
  stepsPerEpoch: v.number(),
  trainRows: v.number(),
  evalRows: v.number(),
  recipe: v.looseObject({ epochs: v.number() }),
  adapter: v.string(),
  kernelPlan: v.string(),
  baseline: v.looseObject({ accuracy: Num, loss: Num, label: v.string() }),
});
const Step = v.looseObject({ step: v.number(), epoch: v.number(), loss: Num, accuracy: Num });
const Epoch = v.looseObject({ ...Step.entries, evaluation: v.nullable(Evaluation) });
const End = v.looseObject({
  reason: v.picklist(['finished', 'stopped']),
  step: v.number(),
  epochs: v.number(),
  evaluation: v.nullable(Evaluation),
  predicted: v.optional(v.array(v.number())),
  runtime: Num,
});
// Runs of before there were groups have none.
const Group = v.object({ id: v.string(), kind: v.picklist(['seeds', 'sweep', 'folds']), label: v.string() });
const Own = v.looseObject({
  state: v.picklist(['finished', 'stopped', 'failed']),
  failure: v.nullable(v.string()),
  warble: v.string(),
  mends: v.nullable(v.object({ run: v.string(), rule: v.string() })),
  group: v.optional(v.nullable(Group)),
  record: v.looseObject({
    start: Start,
    steps: v.array(Step),
    epochs: v.array(Epoch),
    end: v.nullable(End),
    data: v.looseObject({ fileName: v.string(), fingerprint: v.string() }),
  }),
  validation: v.nullable(
    v.looseObject({ sha256: v.string(), rows: v.array(v.number()), classes: v.array(v.number()) }),
  ),
});
const History = v.object({
  steps: v.array(v.object({ epoch: Num, loss: Num, accuracy: OrNull })),
  epochs: v.array(
    v.object({ epoch: Num, loss: OrNull, accuracy: OrNull, evalLoss: OrNull, evalAccuracy: OrNull }),
  ),
});
const Head = {
  format: v.literal(PAST_FORMAT),
  // It becomes the name of a file, also of one that a stranger sent.
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  number: v.number(),
  name: v.string(),
  note: v.string(),
  starred: v.boolean(),
  source: v.picklist(['warble', 'trainer', 'tensorboard', 'wandb', 'trackio']),
  model: v.string(),
  at: v.number(),
  runtime: OrNull,
  changed: v.number(),
};
const PastRun = v.union([
  v.looseObject({ ...Head, own: Own, history: v.null() }),
  v.looseObject({ ...Head, own: v.null(), history: History }),
]);

export function pastRunText(run: PastRunFile): string {
  return `${toJson(run)}\n`;
}

/** @param name as a person knows the file by. @throws EngineError run-unreadable, which names it */
export async function readPastRun(file: Blob, name: string): Promise<PastRunFile> {
  try {
    const value = fromJson(await file.text());
    // Checked as far as anybody goes by it; the rest is as it was written.
    v.parse(PastRun, value);
    return value as PastRunFile;
  } catch (cause) {
    throw new EngineError(
      'run-unreadable',
      `${name} is damaged, or of a newer Warble. Export the run once more, or open it with the version that wrote it.`,
      { cause },
    );
  }
}
