// Event files of TensorBoard (events.out.tfevents.…), as torch, tensorboardX and TensorFlow write them, with the tags of the Trainer,
// of Keras' callback, or of a person's own.
import { figureOf, isEpoch } from '../figures';
import { toPoints, type Row } from '../points';
import type { ReadHistory } from '../types';
import { unreadable, withoutFigures } from '../unreadable';
import { parseEvent, type ScalarEvent } from './event';
import { isRecordFile, recordsOf } from './records';

/** Keras writes training and validation into files of their own with the same tags; this one is in that of validation alone. */
const KERAS_VALIDATION = 'evaluation_loss_vs_iterations';
const KERAS_EPOCH = /^epoch_/;
/** Of the Trainer, whose loss is the mean since the one before it. */
const TRAINER = 'train/epoch';
const RUNTIME = 'train/train_runtime';

/**
 * Null where it is none. The last record may be cut. Began with the file; took as long as the Trainer says, else until its
 * last event. Throws `run-unreadable`.
 */
export async function readEvents(file: File): Promise<ReadHistory | null> {
  if (!(await isEvents(file))) {
    if (!file.name.includes('tfevents')) return null;
    throw unreadable(
      file,
      'does not begin like an event file of TensorBoard',
      'Copy it again from where it was written',
    );
  }
  const events: ScalarEvent[] = [];
  for await (const record of recordsOf(file)) {
    const event = eventIn(record, file);
    // Only what is read is kept: figures, and when the file began.
    if (events.length === 0 || event.scalars.length > 0) events.push(event);
  }
  const scalars = events.flatMap(({ step, scalars }) => scalars.map((scalar) => ({ ...scalar, step })));
  const tags = new Set(scalars.map(({ tag }) => tag));
  const points = toPoints(scalars.flatMap((scalar) => rowOf(scalar, tags)), tags.has(TRAINER)); // prettier-ignore
  if (points.steps.length + points.epochs.length === 0) throw withoutFigures(file, [...tags]);
  return { source: 'tensorboard', model: '', ...timesOf(events, scalars), ...points };
}

/** Its first record says so; TFRecord files of examples are framed alike. */
async function isEvents(file: File): Promise<boolean> {
  if (!(await isRecordFile(file))) return false;
  for await (const record of recordsOf(file)) {
    try {
      return parseEvent(record).fileVersion.startsWith('brain.Event');
    } catch {
      return false;
    }
  }
  return false;
}

function eventIn(record: Uint8Array, file: File): ScalarEvent {
  try {
    return parseEvent(record);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw unreadable(
      file,
      `holds a record that is no event (${error.message})`,
      'Choose another file of the run',
    );
  }
}

interface Scalar {
  step: number;
  tag: string;
  value: number;
}

function rowOf({ step, tag, value }: Scalar, tags: ReadonlySet<string>): Row[] {
  if (isEpoch(tag)) return Number.isFinite(value) ? [{ step, epoch: value, figures: {} }] : [];
  const figure = figureOf(tag);
  if (!figure) return [];
  if (!KERAS_EPOCH.test(tag)) return [{ step, epoch: null, figures: { [figure]: value } }];
  // Its steps are epochs, from 0.
  const here = tags.has(KERAS_VALIDATION) ? OF_VALIDATION[figure] : figure;
  return here ? [{ step: step + 1, epoch: step + 1, figures: { [here]: value } }] : [];
}

const OF_VALIDATION: Partial<Record<string, 'evalLoss' | 'evalAccuracy'>> = {
  epochLoss: 'evalLoss',
  epochAccuracy: 'evalAccuracy',
};

function timesOf(events: readonly ScalarEvent[], scalars: readonly Scalar[]) {
  const from = events[0]?.wallTime ?? 0;
  const until = events.at(-1)?.wallTime ?? from;
  const told = scalars.findLast(({ tag }) => tag === RUNTIME)?.value;
  return { at: Math.round(from * 1000), runtime: told ?? (until > from ? until - from : null) };
}
