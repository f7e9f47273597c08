// What is said of a run that is over besides its line. Pure.
import type { MendOutcome, PastRun } from '@/engine';
import { bytes, count } from '@/state/format';
import { labelOf, outcomeWords, ruleTitle, sourceOf } from '@/state/pastRuns';

type Outcomes = Readonly<Record<string, MendOutcome | null>>;

/** Sentences, the weightiest first. @param outcomes of what those of `mendersOf` were to mend, as far as they are known */
export function detailsOf(past: PastRun, all: readonly PastRun[], outcomes: Outcomes = {}): string[] {
  const { own } = past;
  if (!own) return [`Imported from ${sourceOf(past)}; ${bytes(past.bytes)} in this browser.`];
  const { start, data, failure, warble } = own;
  const rows = `${count(start.trainRows)} tweets to learn from, ${count(start.evalRows)} to validate`;
  return [
    ...(failure ? [failure] : []),
    ...mendLines(past, all, outcomes),
    `${when(past.at)}: ${data.fileName}, ${rows}, on ${start.adapter}, kernels ${start.kernelPlan}. Warble ${warble}, ${bytes(past.bytes)} in this browser.`,
  ];
}

/** Runs whose outcome is told beside this one: itself, and those that were to mend it; of folds, which do it together, the newest. */
export function mendersOf({ id, own }: PastRun, all: readonly PastRun[]): PastRun[] {
  const isTold = (run: PastRun) =>
    run.own?.mends?.run === id || (run.id === id && all.some((other) => other.id === own?.mends?.run));
  const groups = new Set<string>();
  return all.filter(isTold).filter((run) => {
    const group = run.own?.group;
    if (run.id === id || group?.kind !== 'folds') return true;
    const isFirst = !groups.has(group.id);
    groups.add(group.id);
    return isFirst;
  });
}

function mendLines(past: PastRun, all: readonly PastRun[], outcomes: Outcomes): string[] {
  return mendersOf(past, all).map((run) => {
    const { run: of, rule } = run.own!.mends!;
    const mended = all.find(({ id }) => id === of)!;
    const subject =
      run.id === past.id
        ? `It was to mend run ${labelOf(mended)} (${ruleTitle(rule)})`
        : `Run ${labelOf(run)} was to mend this (${ruleTitle(rule)})`;
    const outcome = outcomes[run.id];
    return outcome ? outcomeWords(subject, outcome) : `${subject}.`;
  });
}

const when = (at: number) =>
  new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
