// Two runs on the same tweets in one sentence: what each has right, and whether chance alone would do it. Pure.
import type { RunComparison } from '@/engine';
import { counted, percent } from '@/state/format';
import { probability } from '@/state/pastRuns';

const ORDINALS = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** `later`, `earlier`: how each is called, "run 3". */
export function comparisonWords(
  { accuracyA, accuracyB, n, b, c, p }: RunComparison,
  later: string,
  earlier: string,
): string {
  const tweets = counted(n, 'validation tweet');
  const fact = `${capital(later)} is right on ${percent(accuracyA)}, ${earlier} on ${percent(accuracyB)} of the same ${tweets}.`;
  if (b + c === 0) return `${fact} They are right and wrong on the same ones, so nothing tells them apart.`;
  return `${fact} ${b} only ${later}, ${c} only ${earlier}: McNemar’s exact ${probability(p)}, ${meaning(p)}.`;
}

function meaning(p: number): string {
  if (p < 0.05) return 'unlikely to be chance';
  if (p > 2 / 3) return 'so a difference like this comes by chance more often than not';
  const times = Math.round(1 / p);
  return `so a difference like this comes by chance one time in ${ORDINALS[times] ?? times}`;
}

const capital = (words: string) => words.replace(/^./, (letter) => letter.toUpperCase());

/** "12, 40 and 3 more"; rows as the table of rows counts them. */
export function rowList(rows: readonly number[], most = 20): string {
  const more = rows.length - most;
  return rows.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
