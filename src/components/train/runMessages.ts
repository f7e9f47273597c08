// What the run has to say, newest first: the engine's own notices, and what its events mean. Pure.
import { bytes, count, counted, duration, percent, small } from '@/state/format';
import type { RunState } from '@/state/types';

export interface Message {
  /** Milliseconds since 1970. */
  at: number;
  /** What matters, and the rest of the sentence. */
  lead: string;
  rest: string;
  level: 'info' | 'warning';
}

/** Newest first; messages of one moment keep the order in which they came about. */
export function messagesOf(run: RunState): Message[] {
  const messages = [
    ...startMessages(run),
    ...epochMessages(run),
    ...savedMessages(run),
    ...noticeMessages(run),
    ...endMessages(run),
  ];
  return messages
    .map((message, index) => ({ message: within(run, message), index }))
    .sort((a, b) => b.message.at - a.message.at || b.index - a.index)
    .map(({ message }) => message);
}

/** A run's own clock and the page's may differ by a little: nothing happens before the click or after the end. */
function within({ startedAt, endedAt }: RunState, message: Message): Message {
  const at = Math.min(Math.max(message.at, startedAt ?? message.at), endedAt ?? Infinity);
  return { ...message, at };
}

function startMessages({ number, startedAt, start, resumedAt }: RunState): Message[] {
  if (startedAt === null) return [];
  const rest = start
    ? `: ${counted(start.steps, 'step')} on ${start.adapter}, seed ${start.recipe.seed}`
    : ': model and machine are made ready';
  const lead = resumedAt === null ? 'started' : `went on behind step ${count(resumedAt)}`;
  return [{ at: startedAt, lead: `Run ${number} ${lead}`, rest, level: 'info' }];
}

function epochMessages({ epochs, firstStepAt }: RunState): Message[] {
  return epochs.map(({ epoch, elapsed, evaluation }) => ({
    at: (firstStepAt ?? 0) + 1000 * elapsed,
    lead: `Epoch ${epoch} finished`,
    rest: evaluation ? `: ${percent(evaluation.accuracy)} of the validation part right` : '',
    level: 'info',
  }));
}

/** A checkpoint at an epoch's end is that epoch's. */
function savedMessages({ saved, start }: RunState): Message[] {
  return saved.map(({ at, step, bytes: size }) => {
    const epoch = start ? step / start.stepsPerEpoch : NaN;
    const where = Number.isInteger(epoch) ? `epoch ${epoch}` : `step ${count(step)}`;
    return { at, lead: 'Checkpoint saved', rest: `: ${where}, ${bytes(size)}`, level: 'info' };
  });
}

function noticeMessages({ notices }: RunState): Message[] {
  return notices.map(({ at, message, level }) => ({ at, lead: '', rest: message, level }));
}

function endMessages({ end, endedAt, failure, start }: RunState): Message[] {
  if (endedAt === null) return [];
  if (failure && !end)
    return [{ at: endedAt, lead: 'Failed', rest: `: ${failure.message}`, level: 'warning' }];
  if (!end) return [];
  const rest =
    end.reason === 'finished'
      ? `, ${counted(end.step, 'step')} in ${duration(end.runtime)}`
      : ` at step ${count(end.step)} of ${count(start?.steps ?? end.step)}`;
  const lead = end.reason === 'finished' ? 'Finished' : 'Stopped';
  return [{ at: endedAt, lead, rest, level: 'info' }];
}

/** The line that stands above all others while a run goes on: where it is and what the rate does. */
export function currentMessage({ steps, start }: RunState): string | null {
  const last = steps.at(-1);
  const before = steps.at(-2);
  if (!last || !start) return null;
  const rate = small(Number(last.learningRate.toPrecision(2)));
  return `Step ${count(last.step)}. Learning rate ${rate}${trend(before?.learningRate, last.learningRate)}`;
}

function trend(before: number | undefined, now: number): string {
  if (before === undefined || before === now) return '';
  return before < now ? ', rising' : ', falling';
}
