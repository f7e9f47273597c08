// What is said of a run that is over besides its line. Pure.
import type { PastRun } from '@/engine';
import { bytes, count } from '@/state/format';
import { labelOf, sourceOf } from '@/state/pastRuns';

/** Sentences, the weightiest first. */
export function detailsOf(past: PastRun, all: readonly PastRun[]): string[] {
  const { own } = past;
  if (!own) return [`Imported from ${sourceOf(past)}; ${bytes(past.bytes)} in this browser.`];
  const { start, data, failure, warble } = own;
  const rows = `${count(start.trainRows)} tweets to learn from, ${count(start.evalRows)} to validate`;
  return [
    ...(failure ? [failure] : []),
    ...mendLines(past, all),
    `${when(past.at)}: ${data.fileName}, ${rows}, on ${start.adapter}, kernels ${start.kernelPlan}. Warble ${warble}, ${bytes(past.bytes)} in this browser.`,
  ];
}

/** What it was to mend, and what was to mend it. Whether the rule still sees it is told while the run is shown. */
function mendLines(past: PastRun, all: readonly PastRun[]): string[] {
  const { mends } = past.own!;
  const mended = mends && all.find(({ id }) => id === mends.run);
  const menders = all.filter(({ own }) => own?.mends?.run === past.id);
  return [
    ...(mended ? [`It was to mend run ${labelOf(mended)} (${titleOf(mends.rule)}).`] : []),
    ...menders.map((run) => `Run ${labelOf(run)} was to mend this (${titleOf(run.own!.mends!.rule)}).`),
  ];
}

/** "low-training-accuracy" → "low training accuracy". */
const titleOf = (rule: string) => rule.replaceAll('-', ' ');

const when = (at: number) =>
  new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
