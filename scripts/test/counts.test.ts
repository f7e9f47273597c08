import { describe, expect, it } from 'vitest';
import { countsOf, readCounts } from './counts.ts';

describe('countsOf', () => {
  it("reads vitest's report", () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(countsOf('vitest', JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it("reads Playwright's report and takes a flaky test for a failed one", () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 3 } };
    expect(countsOf('playwright', JSON.stringify(report))).toEqual({ passed: 4, failed: 3, skipped: 3 });
  });
});

describe('readCounts', () => {
  it('is null where there is no report', () => {
    expect(readCounts('vitest', '/nowhere/report.json')).toBeNull();
  });
});
