import { describe, expect, it } from 'vitest';
import { summary, time, total, type Outcome } from './summary.ts';

const counts = (passed: number, failed = 0, skipped = 0) => ({ passed, failed, skipped });
const outcome = (over: Partial<Outcome>): Outcome => ({
  name: 'unit',
  ok: true,
  seconds: 1,
  counts: null,
  ...over,
});
const lastLine = (...outcomes: Outcome[]) => summary(outcomes, 1).split('\n').at(-1);

describe('the last line', () => {
  it('totals over the runners', () => {
    const more = outcome({ name: 'gpu', ok: false, counts: counts(2, 1) });
    expect(lastLine(outcome({ counts: counts(3) }), more)).toBe('5 passed, 1 failed');
  });

  it('names skipped tests where there are any', () => {
    expect(lastLine(outcome({ counts: counts(3, 0, 2) }))).toBe('3 passed, 0 failed, 2 skipped');
  });

  it('is without colours', () => {
    expect(lastLine(outcome({ counts: counts(3) }))).toMatch(/^[\w ,]+$/);
  });
});

describe('total', () => {
  it('counts a failed check as one failure', () => {
    expect(total([outcome({ ok: false }), outcome({ counts: counts(3) })]).failed).toBe(1);
  });

  it('counts a runner that broke after its tests as one failure', () => {
    expect(total([outcome({ ok: false, counts: counts(3) })])).toEqual(counts(3, 1));
  });

  it('counts failed tests once', () => {
    expect(total([outcome({ ok: false, counts: counts(3, 2) })])).toEqual(counts(3, 2));
  });
});

describe('summary', () => {
  it('has a row a stage, and says FAILED in words', () => {
    const text = summary([outcome({ name: 'lint', ok: false, seconds: 7.31 })], 70);
    expect(text).toContain('lint      FAILED        7.3 s\n');
    expect(text).toContain('1 min 10 s');
  });

  it('says why a stage was not run', () => {
    const note = 'not run: no firefox here';
    expect(summary([outcome({ name: 'firefox', seconds: 0, note })], 1)).toMatch(
      /firefox +ok +0\.0 s +not run: no/,
    );
  });
});

describe('time', () => {
  it('is in seconds below a minute and in minutes from there', () => {
    expect([time(7.26), time(59.9), time(60), time(125.4)]).toEqual([
      '7.3 s',
      '59.9 s',
      '1 min 00 s',
      '2 min 05 s',
    ]);
  });
});
