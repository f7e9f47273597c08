import { expect, it } from 'vitest';
import { evaluationOf } from '@/testing/runEvents';
import { cellsOf, commonMistakes, inkOf } from './confusion';

it('gives each cell its share of the true class', () => {
  const [first] = cellsOf(evaluationOf());
  expect(first).toEqual([
    { truth: 'negative', said: 'negative', count: 9, of: 11, share: 9 / 11, right: true },
    { truth: 'negative', said: 'positive', count: 2, of: 11, share: 2 / 11, right: false },
  ]);
});

it('has no shares of a class that is missing', () => {
  const evaluation = evaluationOf({
    confusion: [
      [3, 1],
      [0, 0],
    ],
  });
  expect(cellsOf(evaluation)[1].map(({ share }) => share)).toEqual([0, 0]);
});

it('lists mistakes by how often they were made', () => {
  expect(commonMistakes(evaluationOf(), 5).map(({ truth, count }) => [truth, count])).toEqual([
    ['positive', 3],
    ['negative', 2],
  ]);
  expect(commonMistakes(evaluationOf(), 1)).toHaveLength(1);
});

it('leaves out the ink on which nothing can be read', () => {
  for (let share = 0; share <= 1; share += 0.01) {
    const ink = inkOf(share);
    expect(ink <= 42 || ink >= 62).toBe(true);
  }
  expect(inkOf(1)).toBe(80);
});
