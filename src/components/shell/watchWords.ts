// What is said of the run of another tab. Pure.
import { count, duration, percent, roughly } from '@/state/format';
import type { WatchedRun } from '@/state/lasting/types';
import type { RunState } from '@/state/types';

export function watchTitle({ run, gone }: WatchedRun): string {
  if (gone) return `The tab that trained run ${run.number} is gone, at ${place(run)}`;
  if (run.status === 'failed') return `Run ${run.number} of another tab failed at ${place(run)}`;
  if (run.end) return `Run ${run.number} of another tab ${ending(run)}`;
  const { start, epochs } = run;
  const of = start?.recipe.epochs ?? 1;
  const epoch = Math.min(of, epochs.length + 1);
  return `Another tab trains run ${run.number}: epoch ${epoch} of ${of}, ${percent(progress(run), 0)}`;
}

function ending({ end, ...run }: RunState): string {
  const right = end?.evaluation ? `: ${percent(end.evaluation.accuracy)} right` : '';
  return end?.reason === 'finished' ? `finished${right}` : `was stopped at ${place(run)}${right}`;
}

function progress({ steps, start }: RunState): number {
  return start ? (steps.at(-1)?.step ?? 0) / start.steps : 0;
}

function place({ steps, start }: Pick<RunState, 'steps' | 'start'>): string {
  const step = `step ${count(steps.at(-1)?.step ?? 0)}`;
  return start ? `${step} of ${count(start.steps)}` : step;
}

export function watchSentence({ run, gone, silent }: WatchedRun): string {
  if (gone)
    return run.checkpoint === null
      ? 'It had no checkpoint yet, so nothing of it is left. Train it again here.'
      : `It was saved until step ${count(run.checkpoint)}. Continue it from there.`;
  if (run.failure) return run.failure.message;
  if (run.end) return 'Its model is in that tab.';
  if (silent !== null)
    return `Nothing was heard of it for ${roughly(silent)}: its tab may sleep. Look there.`;
  return runningSentence(run);
}

function runningSentence(run: RunState): string {
  const last = run.steps.at(-1);
  const model = run.start?.model ?? 'It';
  if (!last) return `${model} is made ready.`;
  const epoch = run.epochs.at(-1);
  const loss = epoch
    ? `epoch ${epoch.epoch} had a training loss of ${epoch.loss.toFixed(3)}`
    : `the last step had a loss of ${last.loss.toFixed(3)}`;
  const right = epoch?.evaluation ? `, and ${percent(epoch.evaluation.accuracy)} of validation right` : '';
  return `${model}, ${place(run)} after ${duration(last.elapsed)}; ${loss}${right}.`;
}
