// warble.json: all that decides the run, so that it can be repeated with the same file. Holds no text of anybody's.
import { foldWords } from '../folds';
import type { StartEvent } from '../training/events';
import { changesOf } from './changes';
import type { ExportInput } from './input';
import type { RunRecord } from './types';

/** Products were float16: the recipe may ask for it, the kernels say whether they did. */
export const usedFloat16 = ({ kernelPlan }: StartEvent): boolean => kernelPlan.endsWith('+f16');

/** The text of warble.json. */
export function recordJson({ model, labels, version }: ExportInput, run: RunRecord): string {
  const { start, end, data } = run;
  const { fileName, from, fingerprint, choices, trainRows, validationRows, account } = data;
  const fold = choices.fold ? foldWords(choices.fold) : undefined;
  const record = {
    warble: version,
    model: { name: model.name, hubId: model.hubId, revision: model.revision },
    // Each as its own warble.json had it.
    earlierRuns: model.earlierRuns.length > 0 ? model.earlierRuns : undefined,
    labels,
    data: { fileName, from, sha256: fingerprint, fold, choices, account, trainRows, validationRows },
    // `choices` has them row by row; here in numbers.
    changes: changesOf(data) ?? undefined,
    recipe: start.recipe,
    perEpoch: start.perEpoch,
    // As the Trainer's arguments have it.
    fp16: usedFloat16(start),
    device: start.device,
    adapter: start.adapter,
    kernelPlan: start.kernelPlan,
    // From steps on which a person changed them.
    recipeChanges: run.changes,
    end: end && { reason: end.reason, step: end.step, epochs: end.epochs },
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
