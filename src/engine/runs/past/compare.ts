// Two runs on the same validation texts, laid beside each other text by text.
import type { Incomparable, RunComparison } from '@/engine/pastRun';
import { mcnemarExact } from '@/engine/training/mcnemar';
import { titleOf } from './summary';
import type { PastRunFile, ValidationPart } from './types';

/** What a run answered for each text of its validation part. */
interface Answers {
  validation: ValidationPart;
  /** By place in the run's labels, as `validation.classes`. */
  predicted: readonly number[];
  labels: readonly string[];
  fileName: string;
}

/** What they share is told apart by their fingerprints, so one that was shuffled anew is another part. */
export function compareRuns(a: PastRunFile, b: PastRunFile): RunComparison | Incomparable {
  const answers = [answersOf(a), answersOf(b)];
  const missing = answers.find((each) => typeof each === 'string');
  if (missing !== undefined) return { reason: missing };
  const [of, than] = answers as Answers[];
  const other = difference(a, of, b, than);
  return other === null ? compared(of, than) : { reason: other };
}

/** A sentence where there are none. */
function answersOf(run: PastRunFile): Answers | string {
  const title = titleOf(run);
  if (!run.own)
    return `${title} is a history of other software, which does not say what was answered for each tweet. Compare its curves, or two runs of Warble.`;
  const { record, validation } = run.own;
  const { predicted } = record.end ?? {};
  if (record.start.evalRows === 0)
    return `${title} validated on nothing, so there are no tweets to compare it by. Set rows aside to validate, and train again.`;
  if (!validation || predicted?.length !== validation.classes.length)
    return `${title} was kept without its answers to the validation tweets: it did not come to the end of an epoch, or is of a Warble that did not keep them. Train it again to compare it.`;
  return { validation, predicted, labels: record.start.labels, fileName: record.data.fileName };
}

function difference(a: PastRunFile, of: Answers, b: PastRunFile, than: Answers): string | null {
  const names = ({ labels }: Answers) => [...labels].sort();
  if (JSON.stringify(names(of)) !== JSON.stringify(names(than)))
    return `${titleOf(a)} tells apart ${names(of).join(', ')}, ${titleOf(b)} ${names(than).join(', ')}: their answers are to different questions. Compare runs with the same classes.`;
  if (of.validation.sha256 === than.validation.sha256) return null;
  const part = ({ validation, fileName }: Answers) => `${validation.classes.length} tweets of ${fileName}`;
  return `${titleOf(a)} validated on ${part(of)}, ${titleOf(b)} on ${part(than)}, and these are not the same tweets, so the difference may be the tweets' and not the runs'. Train both on the same file, split with the same seed and share.`;
}

function compared(of: Answers, than: Answers): RunComparison {
  const right = ({ predicted, validation }: Answers) =>
    predicted.map((answer, i) => answer === validation.classes[i]);
  const [rightA, rightB] = [right(of), right(than)];
  const n = rightA.length;
  const rowsWhere = (wins: readonly boolean[], loses: readonly boolean[]) =>
    of.validation.rows.filter((_, i) => wins[i] && !loses[i]);
  const [onlyA, onlyB] = [rowsWhere(rightA, rightB), rowsWhere(rightB, rightA)];
  const share = (answers: readonly boolean[]) => answers.filter(Boolean).length / n;
  const [b, c] = [onlyA.length, onlyB.length];
  return { accuracyA: share(rightA), accuracyB: share(rightB), n, b, c, p: mcnemarExact(b, c), onlyA, onlyB };
}
