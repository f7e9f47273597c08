// Two runs on the same validation texts in one sentence: what each has right, and whether chance alone would do it. Pure.
import { counted, grouped, percent } from './numberWords';
import type { RunComparison } from './pastRun';

/** @param of what the first is called; `than`: the other */
export function comparisonSentence(of: string, than: string, comparison: RunComparison): string {
  const { accuracyA, accuracyB, n, b, c, p } = comparison;
  const right = `${of} is right on ${percent(accuracyA)}, ${than} on ${percent(accuracyB)} of the same ${counted(n, 'tweet')}`;
  if (b + c === 0) return `${right}, and on the same ones: nothing tells them apart.`;
  return `${right}; ${grouped(b)} only ${of}, ${grouped(c)} only ${than}; McNemar's exact p ${pWords(p)}.`;
}

const SMALL = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** What p means: how often two equal runs would differ so much. */
function pWords(p: number): string {
  if (p < 0.001) return '< 0.001: a difference like this comes by chance in less than one of a thousand';
  const times = Math.round(1 / p);
  const often = times < 2 ? 'more often than not' : `in one of ${SMALL[times - 2] ?? grouped(times)}`;
  return `= ${p < 0.01 ? p.toPrecision(2) : p.toFixed(2)}: a difference like this comes by chance ${often}`;
}
