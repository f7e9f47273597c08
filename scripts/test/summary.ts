// The end of `npm test`: a table for people, and a last line that programs read.
import type { Counts } from './counts.ts';

export interface Outcome {
  name: string;
  ok: boolean;
  seconds: number;
  /** Null for a check that counts no tests, or whose runner broke before it could. */
  counts: Counts | null;
  /** Why it was not run. */
  note?: string;
}

/** "3 passed, 1 failed", and the skipped ones where there are any. */
export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** Of all stages. A stage that failed without a failed test counts as one failure, so that 0 failed means all is well. */
export function total(outcomes: Outcome[]): Counts {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { ok, counts } of outcomes) {
    sum.passed += counts?.passed ?? 0;
    sum.skipped += counts?.skipped ?? 0;
    sum.failed += counts?.failed || (ok ? 0 : 1);
  }
  return sum;
}

/** A row a stage; what failed is told apart by a word, not by colour. */
export function summary(outcomes: Outcome[], seconds: number): string {
  const rows = outcomes.map(({ name, ok, seconds, counts, note }) =>
    [
      name.padEnd(10),
      (ok ? 'ok' : 'FAILED').padEnd(8),
      time(seconds).padStart(11),
      '  ',
      note ?? (counts ? countsLine(counts) : ''),
    ]
      .join('')
      .trimEnd(),
  );
  return [
    '',
    ...rows,
    `${'all'.padEnd(18)}${time(seconds).padStart(11)}`,
    '',
    countsLine(total(outcomes)),
  ].join('\n');
}

/** "7.3 s", "2 min 05 s". */
export function time(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
