// From figures at steps to points over epochs, for every reader.
import type { EpochPoint, StepPoint } from '@/engine/pastRun';
import type { Figure } from './figures';

/** What was written at a step. */
export interface Row {
  /** Steps done, or whatever the software counts instead: what was written later has none that is smaller. */
  step: number;
  /** As it was written; null where it was not. */
  epoch: number | null;
  figures: Partial<Record<Figure, number>>;
}

export interface Points {
  steps: StepPoint[];
  epochs: EpochPoint[];
}

/** The figures that make a point of an epoch. */
const OF_EPOCHS = ['epochLoss', 'epochAccuracy', 'evalLoss', 'evalAccuracy'] as const;

/**
 * Rows of one step are one; of two figures for the same, the later counts.
 * Where epochs were written, rows without lie between by their steps. Whole numbers that count from 0 name the epoch that is
 * going on: it ends with its last row. Where none was written, each look at the validation part counts as an epoch;
 * without a look, the whole run as one. Both are guesses, which get the order right and the scale perhaps not.
 * @param meansBetween a loss is the mean since the one before it, as the Trainer logs it: the epoch's is made of them where
 * they cover just the steps since the last epoch.
 */
export function toPoints(rows: readonly Row[], meansBetween = false): Points {
  const merged = mergeSteps(rows);
  const epochAt = placedBy(anchorsOf(merged));
  const steps: StepPoint[] = [];
  const epochs: EpochPoint[] = [];
  const mean = new MeanSince();
  for (const { step, figures } of merged) {
    const epoch = epochAt(step);
    if (figures.loss !== undefined) {
      steps.push({ epoch, loss: figures.loss, accuracy: figures.accuracy ?? null });
      mean.add(step, figures.loss);
    }
    if (!isLook({ figures })) continue;
    const between = mean.take(step);
    epochs.push({
      epoch,
      loss: figures.epochLoss ?? (meansBetween ? between : null),
      accuracy: figures.epochAccuracy ?? null,
      evalLoss: figures.evalLoss ?? null,
      evalAccuracy: figures.evalAccuracy ?? null,
    });
  }
  // Where a run began anew under the same name, epochs go back while steps go on.
  const inOrder = (a: { epoch: number }, b: { epoch: number }) => a.epoch - b.epoch;
  return { steps: steps.sort(inOrder), epochs: epochs.sort(inOrder) };
}

const isLook = ({ figures }: Pick<Row, 'figures'>) => OF_EPOCHS.some((name) => figures[name] !== undefined);

function mergeSteps(rows: readonly Row[]): Row[] {
  const merged = new Map<number, Row>();
  for (const { step, epoch, figures } of rows) {
    const before = merged.get(step);
    const all = { ...before?.figures, ...figures };
    merged.set(step, { step, epoch: epoch ?? before?.epoch ?? null, figures: all });
  }
  return [...merged.values()].sort((a, b) => a.step - b.step);
}

type Anchor = [step: number, epoch: number];

/** Steps whose epoch is known, in order; the last of each epoch that was written. */
function anchorsOf(rows: readonly Row[]): Anchor[] {
  const written = rows.flatMap(({ step, epoch }): Anchor[] => (epoch === null ? [] : [[step, epoch]]));
  if (written.length > 0) {
    const trained = rows.flatMap(({ epoch, figures }) =>
      figures.loss === undefined || epoch === null ? [] : [epoch],
    );
    const counted = trained[0] === 0 && trained.every(Number.isInteger);
    const last = new Map(written.map(([step, epoch]) => [counted ? epoch + 1 : epoch, step]));
    return [...last].map(([epoch, step]): Anchor => [step, epoch]).sort((a, b) => a[0] - b[0]);
  }
  const looks = rows.filter(isLook);
  const first = looks[0]?.step === 0 ? 0 : 1;
  if (looks.length > 0) return looks.map(({ step }, index) => [step, first + index]);
  const end = rows.at(-1);
  return end ? [[end.step, 1]] : [];
}

/** Between two anchors by proportion; before the first from 0, after the last as fast as all before. */
function placedBy(anchors: readonly Anchor[]): (step: number) => number {
  const last = anchors[anchors.length - 1] ?? [1, 1];
  const speed = last[0] > 0 ? last[1] / last[0] : 1;
  let next = 0;
  // Asked in the order of steps.
  return (step) => {
    while (next < anchors.length && (anchors[next]?.[0] ?? 0) < step) next++;
    const [from, since] = anchors[next - 1] ?? [0, 0];
    const after = anchors[next];
    if (!after) return since + (step - from) * speed;
    const [to, until] = after;
    return step === to ? until : since + ((until - since) * (step - from)) / (to - from);
  };
}

/** Mean of losses that are means themselves, each since the one before it. */
class MeanSince {
  private sum = 0;
  /** Where the last call was, and whether a loss ended just there. */
  private from = 0;
  private clean = true;
  private until = 0;

  add(step: number, loss: number) {
    this.sum += loss * (step - this.until);
    this.until = step;
  }

  /** Since the last call; null where the losses do not cover just that. */
  take(step: number): number | null {
    const ends = this.until === step;
    const mean = this.clean && ends && step > this.from ? this.sum / (step - this.from) : null;
    this.sum = 0;
    this.from = step;
    this.clean = ends;
    return mean;
  }
}
