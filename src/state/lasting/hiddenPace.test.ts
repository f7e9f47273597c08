import { describe, expect, it } from 'vitest';
import { stepOf } from '@/testing/runEvents';
import { isSlowed, paceOf, stoodStill } from './hiddenPace';

/** Steps of 100 tokens, each as long as `seconds` says of its number. */
function steps(count: number, seconds: (step: number) => number) {
  let elapsed = 0;
  return Array.from({ length: count }, (_, i) => stepOf(i + 1, { elapsed: (elapsed += seconds(i + 1)) }));
}
const LONG_EPOCH = 1000;

describe('the pace', () => {
  it('is told of hidden steps and of seen ones, in tokens a second', () => {
    const run = steps(60, (step) => (step > 20 && step <= 40 ? 2 : 0.5));
    const pace = paceOf(run, [{ after: 20, until: 40 }], LONG_EPOCH);
    expect([pace, isSlowed(pace)]).toEqual([{ hidden: 50, visible: 200 }, true]);
  });

  it('is no browser’s doing where it is less than half as slow again', () => {
    const run = steps(60, (step) => (step > 20 && step <= 40 ? 0.7 : 0.5));
    expect(isSlowed(paceOf(run, [{ after: 20, until: 40 }], LONG_EPOCH))).toBe(false);
    const faster = steps(60, (step) => (step > 20 && step <= 40 ? 0.1 : 0.5));
    expect(isSlowed(paceOf(faster, [{ after: 20, until: 40 }], LONG_EPOCH))).toBe(false);
  });

  it('is not told of a few steps', () => {
    const run = steps(60, (step) => (step > 50 ? 2 : 0.5));
    const pace = paceOf(run, [{ after: 50, until: 58 }], LONG_EPOCH);
    expect([pace.hidden, pace.visible, isSlowed(pace)]).toEqual([null, 200, false]);
    expect(paceOf(run, [{ after: 0, until: null }], LONG_EPOCH).visible).toBeNull();
    expect(paceOf([], [], LONG_EPOCH)).toEqual({ hidden: null, visible: null });
  });

  it('is not that of single steps: an evaluation, a saved checkpoint, a step that was half seen', () => {
    const long = new Set([21, 25, 30, 41]);
    const run = steps(60, (step) => (long.has(step) ? 90 : 0.5));
    expect(paceOf(run, [{ after: 20, until: 40 }], 10)).toEqual({ hidden: 200, visible: 200 });
  });

  it('is that of the newest hiding alone, and earlier ones are not taken for seen', () => {
    const run = steps(80, (step) => (step > 10 && step <= 40 ? 4 : step > 60 ? 1 : 0.5));
    const spans = [
      { after: 10, until: 40 },
      { after: 60, until: null },
    ];
    expect(paceOf(run, spans, LONG_EPOCH)).toEqual({ hidden: 100, visible: 200 });
  });
});

describe('a run whose page did not run', () => {
  const before = steps(40, () => 0.5);

  it('stood still for what its steps do not fill', () => {
    expect(stoodStill(300, 0, before)).toBe(300);
    expect(stoodStill(300, 20, before)).toBe(290);
  });

  it('went on where its steps fill most of the time', () => {
    expect(stoodStill(300, 590, before)).toBeNull();
    expect(stoodStill(300, 301, before)).toBeNull();
  });

  it('stood still also where nothing is known of its pace', () => {
    expect(stoodStill(300, 0, [])).toBe(300);
  });
});
