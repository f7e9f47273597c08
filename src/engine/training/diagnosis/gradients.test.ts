// Both rules on the gradient's norm.
import { describe, expect, it } from 'vitest';
import { pick, start, stepsOf } from '@/testing/diagnosedRun';
import type { Recipe } from '@/engine/recipe';
import { diagnose } from '.';
import type { StepEvent } from '../events';
import { gradientsOf } from './gradients';

type Step = [gradNorm: number, loss: number];
const times = (count: number, ...step: Step): Step[] => Array.from({ length: count }, () => step);

const steps = (figures: Step[], skipped: number[] = []): StepEvent[] =>
  stepsOf(figures.length, skipped).map((step, i) => {
    const [gradNorm, loss] = figures[i];
    return { ...step, gradNorm: step.skipped ? Infinity : gradNorm, loss };
  });

const rule = (id: 'exploding-gradient' | 'vanishing-gradient') =>
  (figures: Step[], recipe: Partial<Recipe> = {}, skipped: number[] = []) =>
    pick(id, diagnose(start({}, recipe), steps(figures, skipped), [], null)); // prettier-ignore
const exploding = rule('exploding-gradient');
const vanishing = rule('vanishing-gradient');

describe('the norm of a beginning and of ten steps', () => {
  it('is a median, so that a spike moves neither', () => {
    const figures: Step[] = [[1, 1], [90, 1], [2, 1], [3, 1], [4, 1], ...times(6, 5, 0.5), ...times(4, 900, 0.5)]; // prettier-ignore
    expect(gradientsOf(steps(figures))).toEqual({
      first: 3,
      lowest: 1,
      tens: [{ norm: 5, loss: 0.75, steps: [1, 10] }],
      last: { norm: 5, loss: 0.5, steps: [6, 15] },
    });
  });

  it('takes no account of steps that were skipped, and waits until there are enough', () => {
    const figures = times(16, 1, 1);
    expect(gradientsOf(steps(figures, [2]))).toMatchObject({ first: 1, tens: [{ steps: [1, 11] }] });
    expect(gradientsOf(steps(figures, [2, 9]))).toBeNull();
    expect(gradientsOf([])).toBeNull();
  });
});

describe('an exploding gradient', () => {
  const begun = times(20, 0.5, 1.1);

  it('is told where norms have grown and the loss is worse than knowing nothing', () => {
    expect(exploding([...begun, ...times(10, 60, 1.5)], { learningRate: 1e-3 })).toEqual({
      id: 'exploding-gradient',
      state: 'triggered',
      title: 'Exploding gradient',
      text: 'The gradient’s norm went from 0.5 at the beginning to 60 in steps 21 to 30, with a loss of 1.500, where knowing nothing gives 1.099: corrections overshoot. The learning rate, 0.001, is above the usual range for BERT (1e-5 to 5e-5).',
      actions: [{ label: 'Run again at 2e-5', patch: { learningRate: 2e-5 } }],
    });
  });

  it('is answered by smaller steps where it is clipped, and by clipping where it is not', () => {
    const clipped = exploding([...begun, ...times(10, 60, 1.5)], { learningRate: 2e-5 });
    expect(clipped?.text).toContain('Clipping at 1 caps its size, not its direction.');
    expect(clipped?.actions[0].patch).toEqual({ learningRate: 2e-6 });
    const found = exploding([...begun, ...times(10, 60, 1.5)], { clipNorm: 0 });
    expect(found?.text).toContain('Nothing caps it.');
    expect(found?.actions).toEqual([{ label: 'Clip at 1', patch: { clipNorm: 1 } }]);
  });

  it('is told of the second step on, and for as long as the run has not come back', () => {
    const run: Step[] = [[0.5, 1.1], ...times(29, 60, 3)];
    expect(exploding(run)?.text).toContain('from 0.5 at the beginning to 60 in steps 1 to 10');
    expect(exploding([...run, ...times(10, 3, 1.1)])?.text).toContain('to 60 in steps 1 to 10');
    expect(exploding([...run, ...times(10, 3, 0.5)])).toBeUndefined();
  });

  it.each([
    ['a spike', [...begun, ...times(9, 0.5, 1.2), [800, 3]]],
    ['large norms where most is learnt', [...begun, ...times(10, 8, 0.2)]],
    ['large norms with a loss that is no worse than knowing nothing', [...begun, ...times(10, 8, 1.1)]],
    ['norms that grew, but not by an order', [...begun, ...times(10, 4, 1.5)]],
  ] satisfies [string, Step[]][])('is no finding of %s', (_, figures) => {
    expect(exploding(figures)).toBeUndefined();
  });

  it('counts the steps that were lost to it, which float16 loses on purpose', () => {
    const lost = [4, 9, 15];
    expect(exploding(times(40, 1, 1), {}, lost)?.text).toContain(
      '3 of 40 steps were lost: their gradient was too large to be a number.',
    );
    expect(exploding(times(40, 1, 1), { precision: 'float16' }, lost)).toBeUndefined();
    expect(exploding(times(40, 1, 1), {}, [4, 9])).toBeUndefined();
    expect(exploding(times(200, 1, 1), {}, lost)).toBeUndefined();
  });

  it('leaves it to the rule on the run’s end where steps in a row ended it', () => {
    const failure = { code: 'diverged', message: '' } as const;
    const all = diagnose(start(), steps(times(40, 1, 1), [38, 39, 40]), [], null, failure);
    expect(pick('exploding-gradient', all)).toBeUndefined();
    expect(pick('stopped-early', all)?.state).toBe('triggered');
  });
});

describe('a vanishing gradient', () => {
  const begun = times(20, 2, 1.1);

  it('is told where no more than noise is left and the loss knows nothing', () => {
    expect(vanishing([...begun, ...times(10, 0.2, 1.09)], { learningRate: 1e-3 })).toEqual({
      id: 'vanishing-gradient',
      state: 'triggered',
      title: 'Vanishing gradient',
      text: 'The gradient’s norm fell from 2 to 0.2 in the last ten steps, at a loss, 1.090, near that of knowing nothing (1.099). So much comes of the mix of classes in a batch alone: nothing comes back from the texts. The learning rate, 0.001, is above the usual range for BERT (1e-5 to 5e-5).',
      actions: [{ label: 'Run again at 2e-5', patch: { learningRate: 2e-5 } }],
    });
  });

  it.each([
    [{ precision: 'float16' }, { label: 'Run in float32', patch: { precision: 'float32' } }],
    [{ scheduler: 'constant' }, { label: 'Warm up', patch: { scheduler: 'linear', warmupRatio: 0.1 } }],
    [{}, { label: 'Run again at 2e-5', patch: { learningRate: 2e-5 } }],
  ] satisfies [Partial<Recipe>, object][])('has a remedy for %j', (recipe, remedy) => {
    expect(vanishing([...begun, ...times(10, 0.2, 1.09)], recipe)?.actions).toEqual([remedy]);
  });

  it.each([
    ['a model that has learned', [...begun, ...times(10, 0.001, 0.002)]],
    ['one that is learning', [...begun, ...times(10, 0.01, 0.9)]],
    ['norms that are smaller, but more than noise', [...begun, ...times(10, 0.5, 1.09)]],
    ['norms that were as small from the start', times(20, 0.3, 1.09)],
    ['a few small ones', [...begun, ...times(6, 2, 1.1), ...times(4, 0.2, 1.1)]],
  ] satisfies [string, Step[]][])('is no finding of %s', (_, figures) => {
    expect(vanishing(figures)).toBeUndefined();
  });
});
