import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learningRate, warmupSteps } from './schedule';

const linear = { learningRate: 1e-3, scheduler: 'linear', warmupRatio: 0.1, warmupSteps: null } as const;

describe('learningRate', () => {
  it.each(['tiny', 'tiny-three-classes'])('is, step by step, what transformers recorded for %s', (name) => {
    const recorded = JSON.parse(readFileSync(`src/testing/fixtures/golden/${name}/case.json`, 'utf8'));
    const steps: { step: number; learning_rate: number }[] = recorded.adamw_decay_1_warmup_3.steps;
    expect(steps).toHaveLength(10);
    for (const { step, learning_rate: expected } of steps) {
      expect(learningRate(step - 1, steps.length, { ...linear, warmupSteps: 3 })).toBeCloseTo(expected, 15);
    }
  });

  it('stays where it is when constant, whatever the warm-up says', () => {
    const constant = { ...linear, scheduler: 'constant', warmupSteps: 5 } as const;
    expect([0, 1, 9, 100].map((step) => learningRate(step, 10, constant))).toEqual([1e-3, 1e-3, 1e-3, 1e-3]);
  });

  it('falls from its top where there is no warm-up', () => {
    expect(
      [0, 1, 2, 3, 4].map((step) => learningRate(step, 4, { ...linear, learningRate: 4, warmupRatio: 0 })),
    ).toEqual([4, 3, 2, 1, 0]);
  });

  it('is never below zero or above its top, and reaches the top at the end of the warm-up', () => {
    const run = fc.record({
      total: fc.integer({ min: 1, max: 500 }),
      warmup: fc.nat(600),
      step: fc.nat(700),
    });
    fc.assert(
      fc.property(run, ({ total, warmup, step }) => {
        const recipe = { ...linear, warmupSteps: warmup };
        const rate = learningRate(step, total, recipe);
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(1e-3);
        if (warmup < total) expect(learningRate(warmup, total, recipe)).toBe(1e-3);
      }),
    );
  });
});

describe('warmupSteps', () => {
  it('takes the steps where they are given, else the share, rounded up as the Trainer does', () => {
    expect(warmupSteps(204, linear)).toBe(21);
    expect(warmupSteps(200, linear)).toBe(20);
    expect(warmupSteps(200, { ...linear, warmupSteps: 7 })).toBe(7);
    expect(warmupSteps(3, { ...linear, warmupRatio: 0 })).toBe(0);
  });
});
