// How many tests passed, from the reports that the test runners write.
import { readFileSync } from 'node:fs';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export type Counter = 'vitest' | 'playwright';

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** Counts of a report's text. A flaky test is one that failed: nothing here is retried for luck. */
export function countsOf(counter: Counter, text: string): Counts {
  if (counter === 'vitest') {
    const report = JSON.parse(text) as VitestReport;
    const skipped = report.numPendingTests + report.numTodoTests;
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped };
  }
  const { expected, unexpected, flaky, skipped } = (JSON.parse(text) as PlaywrightReport).stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** Counts of the report at `path`; null where the runner did not come to write one. */
export function readCounts(counter: Counter, path: string): Counts | null {
  try {
    return countsOf(counter, readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
