// What is said of runs that wait for their turn. Pure.
import { counted, roughly } from '@/state/format';
import { isActive } from '@/state/runReducer';
import type { QueueState } from '@/state/queueTypes';
import type { RunState } from '@/state/types';

/** Seconds that are left of the run that goes on, by its own pace; null before it has one. */
function secondsOfRun({ start, steps }: RunState): number | null {
  const last = steps.at(-1);
  return start && last && last.step > 1 ? (last.elapsed / last.step) * (start.steps - last.step) : null;
}

/** Of all that are still to do; null where that of one is not known. */
function secondsLeft({ items, status }: QueueState, run: RunState): number | null {
  const [first, ...rest] = items;
  const now = status === 'training' ? (secondsOfRun(run) ?? first.seconds) : first.seconds;
  const each = [now, ...rest.map(({ seconds }) => seconds)];
  return each.reduce((sum, seconds) => (sum === null || seconds === null ? null : sum + seconds), 0);
}

/** While it works, one line. */
export function workingLine(queue: QueueState, run: RunState): { title: string; rest: string } {
  const { items, total, status } = queue;
  if (status !== 'training')
    return {
      title: `Queue: ${counted(items.length, 'run')} to do`,
      rest: isActive(run) ? 'It goes on once this run is over.' : 'The next one begins.',
    };
  const title = `Queue: run ${total - items.length + 1} of ${total}, ${items[0].what}`;
  if (run.status === 'paused') return { title, rest: 'It waits while this run is paused.' };
  const left = secondsLeft(queue, run);
  return {
    title,
    rest: left === null ? 'How long it takes is not known yet.' : `About ${roughly(left)} left.`,
  };
}

/** While it waits for a word. */
export function waitingTitle({ items, total }: QueueState): string {
  return `${items.length} of ${counted(total, 'run')} ${items.length === 1 ? 'is' : 'are'} still to do`;
}

/** What is queued, and on what; where something is missing, that. */
export function waitingSentence({ items, failure }: QueueState): string {
  const { model, fileName } = items[0].subject;
  const all = items.map(({ what }) => what);
  const named = all.length > SHOWN ? [...all.slice(0, SHOWN), `${all.length - SHOWN} more`] : all;
  return failure?.message ?? `${model} on ${fileName}: ${named.join('; ')}.`;
}

/** More are not read. */
const SHOWN = 6;
