import { describe, expect, it } from 'vitest';
import { recommended, type Recipe } from '../recipe';
import { countEvaluation } from './metrics';
import { beatsChance, skillOf } from './skill';
import { baselineOf } from './statistics';

const LABELS = ['common', 'some', 'rare'];

/** The evaluation and the start of a run whose validation part was answered so: confusion[true][answered]. */
function skill(confusion: number[][], balance: Recipe['balance']) {
  const counter = countEvaluation(LABELS);
  confusion.forEach((row, target) =>
    row.forEach((count, answer) => {
      const logits = LABELS.map((_, index) => (index === answer ? 5 : 0));
      for (let i = 0; i < count; i++) counter.add(logits, [target]);
    }),
  );
  const counts = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const start = { recipe: { ...recommended(384), balance }, baseline: baselineOf(counts, LABELS) };
  const evaluation = counter.result();
  return { evaluation, start, skill: skillOf(start, evaluation) };
}

/** 62.7 % common; what a balanced run gives up there it finds in the others. */
const BALANCED_RUN = [
  [65, 40, 20],
  [6, 30, 6],
  [4, 4, 25],
];
const ALWAYS_ONE = [
  [125, 0, 0],
  [42, 0, 0],
  [33, 0, 0],
];

describe.each(['weights', 'sampling'] as const)('a run balanced by %s', (balance) => {
  it('has learned where it is right about each class, though always answering the commonest is right more often', () => {
    const { evaluation, start, skill: found } = skill(BALANCED_RUN, balance);
    expect(evaluation.accuracy).toBeLessThan(start.baseline.accuracy);
    expect(found).toMatchObject({ measure: 'of-each-class', chance: 1 / 3 });
    expect(found.reached).toBeCloseTo((65 / 125 + 30 / 42 + 25 / 33) / 3, 12);
    expect(beatsChance(found)).toBe(true);
  });

  it('has learned nothing where it always answers one class', () => {
    const { skill: found } = skill(ALWAYS_ONE, balance);
    expect([found.reached, found.chance]).toEqual([1 / 3, 1 / 3]);
    expect(beatsChance(found)).toBe(false);
  });

  it('has proved nothing where it guesses and one answer about a class of one is lucky', () => {
    const lucky = [[20, 20, 20], [4, 4, 4], [0, 0, 1]]; // prettier-ignore
    const { skill: found } = skill(lucky, balance);
    expect(found.reached).toBeCloseTo((1 / 3 + 1 / 3 + 1) / 3, 12);
    expect(beatsChance(found)).toBe(false);
  });

  it('is judged by the classes that occur', () => {
    const two = [[30, 5, 0], [4, 20, 0], [0, 0, 0]]; // prettier-ignore
    expect(skill(two, balance).skill).toMatchObject({ chance: 1 / 2, reached: (30 / 35 + 20 / 24) / 2 });
  });
});

describe('a run that was not balanced', () => {
  it('is judged by accuracy beside the commonest class', () => {
    const { evaluation, start, skill: found } = skill(BALANCED_RUN, 'none');
    expect(found).toEqual({
      measure: 'accuracy',
      reached: evaluation.accuracy,
      interval: evaluation.interval,
      chance: start.baseline.accuracy,
    });
    expect(beatsChance(found)).toBe(false);
    expect(beatsChance(skill(ALWAYS_ONE, 'none').skill)).toBe(false);
  });
});

describe('the interval of the share of each class', () => {
  it('has an end that luck passes about as often as it says', () => {
    // Answers drawn with these odds a thousand times: in about 2.5 % of them the lower end lies above the truth.
    const [counts, odds] = [[60, 25, 15], [0.6, 0.7, 0.5]]; // prettier-ignore
    const truth = odds.reduce((sum, odd) => sum + odd, 0) / 3;
    let state = 7;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const passed = Array.from({ length: 1000 }, () => {
      const confusion = counts.map((count, c) => {
        const right = Array.from({ length: count }, random).filter((draw) => draw < odds[c]).length;
        return LABELS.map((_, i) => (i === c ? right : i === (c + 1) % 3 ? count - right : 0));
      });
      return skill(confusion, 'weights').skill.interval[0] > truth;
    }).filter(Boolean).length;
    expect(passed).toBeGreaterThan(5);
    expect(passed).toBeLessThan(50);
  });
});
