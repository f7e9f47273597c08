import { describe, expect, it } from 'vitest';
import type { OwnRun, Recipe, RunGroup } from '@/engine';
import { confused } from '@/testing/diagnosedRun';
import { dataRecord, fakeTrainerRun, ownPastRun } from '@/testing/pastRuns';
import { foldCounts, foldRefusal } from './foldCounts';
import { groupsOf, outcomesOf } from './groups';
import { groupWords } from './groupWords';
import { spreadOf } from './spread';
import { chanceOf, dotsOf, sweepText, ticksOf } from './sweepDots';
import { hintOf, typedValues } from './sweepValues';

const SEEDS: RunGroup = { id: 'past-1:seed', kind: 'seeds', label: 'Other seeds' };
const RATES: RunGroup = { id: 'past-1:learningRate', kind: 'sweep', label: 'Learning rate' };

const run = (number: number, accuracy: number, group: RunGroup | null, recipe: Partial<Recipe> = {}) =>
  ownPastRun(number, { recipe, rows: [[1, 0.5, 1, 0.5], [0.9, 0.6, 0.9, accuracy]], own: { group } }); // prettier-ignore
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const only = (...runs: ReturnType<typeof run>[]) => [...groupsOf(runs).values()][0];

describe('a group', () => {
  it('has the run that it was made of, and stands above its newest', () => {
    const runs = [run(5, 0.7, null), run(4, 0.7, SEEDS), fakeTrainerRun, run(3, 0.7, SEEDS), run(2, 0.7, null), run(1, 0.7, null)]; // prettier-ignore
    const groups = groupsOf(runs);
    expect([...groups.keys()]).toEqual(['past-4']);
    expect(groups.get('past-4')!.runs.map(({ number }) => number)).toEqual([4, 3, 1]);
    expect(groupsOf([run(2, 0.7, SEEDS)]).size).toBe(0);
  });

  it('counts those that came to their end with validation tweets', () => {
    const stopped = ownPastRun(3, { rows: [[1, 0.5, 1, 0.9]], own: { state: 'stopped', group: SEEDS } });
    const group = only(stopped, run(2, 0.7, SEEDS), run(1, 0.6, null));
    expect(outcomesOf(group).map(({ accuracy }) => accuracy)).toEqual([0.7, 0.6]);
  });
});

describe('a spread', () => {
  it('is mean, sample standard deviation and what two runs differ by nineteen times in twenty', () => {
    const spread = spreadOf([0.7, 0.72, 0.74, 0.76])!;
    expect(spread.mean).toBeCloseTo(0.73, 12);
    // 0.0258199 by numpy's std(ddof=1); 3.182 is scipy's t.ppf(0.975, 3).
    expect(spread.deviation).toBeCloseTo(0.0258199, 6);
    expect(spread.noise).toBeCloseTo(3.182 * Math.SQRT2 * 0.0258199, 5);
    expect([spread.low, spread.high]).toEqual([0.7, 0.76]);
    expect(spreadOf([0.7])).toBeNull();
  });

  it('goes on smoothly where the table of t ends', () => {
    const t = (n: number) => {
      const { noise, deviation } = spreadOf(Array.from({ length: n }, (_, i) => i % 2))!;
      return noise / deviation / Math.SQRT2;
    };
    // t.ppf(0.975, …) of 15, 16 and 60 degrees of freedom.
    expect(t(16)).toBeCloseTo(2.131, 3);
    expect(t(17)).toBeCloseTo(2.12, 2);
    expect(t(61)).toBeCloseTo(2.0, 3);
  });

  it('is said with its runs, its ends, its noise and its formula', () => {
    const words = groupWords(only(run(4, 0.76, SEEDS), run(3, 0.74, SEEDS), run(2, 0.72, SEEDS), run(1, 0.7, null))); // prettier-ignore
    expect(words.title).toBe('Other seeds, runs 1, 2, 3 and 4');
    expect(plain(words.fact)).toBe(
      '4 runs: 73.0 % ± 2.6 (70.0 to 76.0); a difference under 11.6 points between two runs is noise here.',
    );
    expect(words.how).toContain('Student’s t for 3 degrees of freedom');
  });

  it('of none is no measure of noise', () => {
    const { fact } = groupWords(only(run(2, 0.7, SEEDS), run(1, 0.7, null)));
    expect(plain(fact)).toBe('2 runs: 70.0 % ± 0.0 (70.0 to 70.0); they all came out alike.');
  });

  it('needs two', () => {
    const failed = ownPastRun(2, { rows: [], own: { state: 'failed', group: SEEDS } });
    expect(groupWords(only(failed, run(1, 0.7, null))).fact).toMatch(/^Two runs .* are needed/);
  });
});

describe('a sweep', () => {
  const group = () =>
    only(
      run(4, 0.6, RATES, { learningRate: 1e-4 }),
      run(3, 0.75, RATES, { learningRate: 1e-5 }),
      run(2, 0.75, RATES, { learningRate: 1e-6 }),
      run(1, 0.7, null, { learningRate: 1e-3 }),
    );

  it('says which value does best, of equals the earlier', () => {
    expect(plain(groupWords(group()).fact)).toBe('4 runs: best with 1e-6, 75.0 %; the least is 60.0 %.');
  });

  it('has a dot a run, rates on a logarithm', () => {
    expect(dotsOf(group()).map(({ label, x }) => [label, Number(x.toFixed(6))])).toEqual([
      ['1e-6', 0],
      ['1e-5', 0.333333],
      ['1e-4', 0.666667],
      [expect.any(String), 1],
    ]);
  });

  it('has a whisker and a word for each, above what no skill reaches', () => {
    const dots = dotsOf(group());
    // Wilson's of 121 of 201, by hand.
    expect(dots[2].interval.map((end) => Number(end.toFixed(3)))).toEqual([0.533, 0.667]);
    expect(chanceOf(group())).toBe(0.403);
    const ticks = ticksOf(dots, 0.403);
    expect(ticks).toEqual([0.4, 0.6, 0.8, 1]);
    expect(plain(sweepText(dots.slice(1, 3), 0.403))).toBe(
      '1e-5: 75.0 %, interval 68.7 % to 80.6 %; 1e-4: 60.0 %, interval 53.3 % to 66.7 %. Always answering the commonest class: 40.3 %.',
    );
  });

  it('has an axis as wide as its whiskers and chance, however close or far they are', () => {
    const dot = (low: number, high: number) => ({ label: '', x: 0, accuracy: low, interval: [low, high] as const }); // prettier-ignore
    for (const [low, high, chance] of [
      [0.702, 0.703, 0.7025],
      [0, 1, 0.5],
      [0.912, 0.95, 0.4],
      [0.3, 0.4, 0.55],
    ]) {
      // prettier-ignore
      const ticks = ticksOf([dot(low, high)], chance);
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(low, chance));
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(high, chance));
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks[0] >= 0 && ticks.at(-1)! <= 1).toBe(true);
    }
  });

  it('sets values that are no numbers evenly apart', () => {
    const schedules: RunGroup = { id: 'past-1:scheduler', kind: 'sweep', label: 'Schedule' };
    const dots = dotsOf(only(run(2, 0.6, schedules, { scheduler: 'constant' }), run(1, 0.7, null, { scheduler: 'linear' }))); // prettier-ignore
    expect(dots.map(({ x, accuracy }) => [x, accuracy])).toEqual([[0, 0.7], [1, 0.6]]); // prettier-ignore
  });
});

describe('folds', () => {
  const FOLDS: RunGroup = { id: 'past-1:folds-3', kind: 'folds', label: 'Cross-validation' };
  /** `right` of 20 tweets, in the epoch that was kept; the last one was worse. */
  const fold = (index: number, right: number, own: Partial<OwnRun> = {}) => {
    const evaluation = confused([[right, 20 - right], [0, 0]], 0.5); // prettier-ignore
    const data = dataRecord();
    const choices = { ...data.choices, fold: { of: 3, index } };
    return ownPastRun(index + 2, {
      rows: [[1, 0.5, 1, right / 20], [0.9, 0.6, 0.9, 0.1]], // prettier-ignore
      ended: { evaluation },
      own: { group: FOLDS, data: { ...data, choices }, ...own },
    });
  };

  it('say what the terminal says, of the weights that each kept, with the run that they were made of left out', () => {
    const words = groupWords(only(fold(2, 18), fold(1, 16), fold(0, 20), run(1, 0.2, null)));
    expect(words.title).toBe('Cross-validation, runs 2, 3 and 4');
    // Of [1, 0.8, 0.9]; Wilson's of 54 of 60, by hand.
    expect(words.fact).toBe(
      '3 folds: 90.0 % right on average (standard deviation 10.0 %), and 90.0 % of all 60 rows, each judged once by the run that did not train on it (95 % interval 79.9 to 95.3).',
    );
    expect(words.how).toContain('Wilson’s, of all rows together');
  });

  it('say nothing of all rows until each has validated', () => {
    const stopped = fold(1, 20, { state: 'stopped' });
    expect(plain(groupWords(only(fold(2, 18), stopped, fold(0, 16))).fact)).toBe(
      '2 of 3 folds are over, with 85.0 % of their 40 rows right; what all say together is told once every row has validated.',
    );
    expect(groupWords(only(stopped, fold(0, 20, { state: 'failed' }))).fact).toMatch(/^None of 3 folds has/);
  });

  it('count one that was trained twice once', () => {
    const twice = { ...fold(1, 20), id: 'past-9', number: 9 };
    expect(groupWords(only(twice, fold(1, 16), fold(2, 18), fold(0, 20))).fact).toContain('of all 60 rows');
  });
});

describe('into how many folds', () => {
  const data = (...rows: number[]) => ({
    ...dataRecord(),
    classes: rows.map((all, i) => ({ name: `c${i}`, rawLabels: [], rows: all, train: all > 1 ? all - 1 : all, validation: all > 1 ? 1 : 0 })), // prettier-ignore
  });

  it('rows can be dealt: ten, as far as each fold gets a row of each class', () => {
    expect(foldCounts(data(40, 50))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    // One of nothing but rows to test is no class of a fold.
    expect(foldCounts(data(3, 50, 0))).toEqual([2, 3]);
    expect(foldRefusal(data(3, 50))).toBeNull();
  });

  it('is said where there are none, and why', () => {
    const { choices } = dataRecord();
    const with_ = (change: Partial<typeof choices>) => ({
      ...data(9, 9),
      choices: { ...choices, ...change },
    });
    expect(foldRefusal(data(1, 50))).toBe('Each fold needs a row of each class, and “c0” has 1. Leave that class out to make folds.'); // prettier-ignore
    expect(foldRefusal(with_({ parts: 'ab' }))).toMatch(/^A saved split says which rows validate/);
    expect(foldRefusal(with_({ splitColumn: 0 }))).toMatch(/^A column says/);
    expect(foldRefusal({ ...data(9, 9), validationAccount: dataRecord().account })).toMatch(
      /^A file of its own/,
    );
  });
});

describe('values that are typed', () => {
  const { recipe } = ownPastRun(1, { recipe: { learningRate: 5e-5, trainableLayers: 2 } }).own!.start;
  const typed = (text: string, name: Parameters<typeof typedValues>[1]) =>
    typedValues(text, name, recipe, { layers: 6 });

  it('are numbers, choices, or nothing, each once and not the one that was there', () => {
    expect(typed('1e-5, 2e-5;5e-5 1e-5', 'learningRate')).toEqual({ values: [1e-5, 2e-5], refusal: null });
    expect(typed('everything, 1', 'trainableLayers')).toEqual({ values: [null, 1], refusal: null });
    expect(typed('CONSTANT', 'scheduler')).toEqual({ values: ['constant'], refusal: null });
    expect(typed('  ', 'learningRate')).toEqual({ values: [], refusal: null });
  });

  it('are refused in the words of the recipe, or with what can be typed', () => {
    expect(typed('1e-5, 3', 'learningRate').refusal).toMatch(/^Learning rate is 3\. It can be /);
    expect(typed('fast', 'learningRate').refusal).toBe(`“fast” is no value of Learning rate. ${hintOf('learningRate')}`); // prettier-ignore
    expect(typed('5e-5', 'learningRate').refusal).toMatch(/^5e-5 is what this run had/);
    expect(hintOf('scheduler')).toMatch(/^One of: /);
  });
});
