import { expect, it } from 'vitest';
import { evaluationOf } from '@/testing/runEvents';
import { macroOf, weakSentence } from './classWords';

const figures = (label: string, f1: number, recall: number, support: number) => ({
  label,
  precision: 0.5,
  recall,
  f1,
  support,
});

it('takes the mean over the classes that are there', () => {
  const perClass = [figures('a', 0.8, 1, 10), figures('b', 0.4, 0.5, 10), figures('c', 0, 0, 0)];
  expect(macroOf(evaluationOf({ perClass, macroF1: 0.6 }))).toEqual({
    precision: 0.5,
    recall: 0.75,
    f1: 0.6,
  });
});

it('names the weakest class and counts what it lost', () => {
  const perClass = [figures('a', 0.8, 1, 10), figures('b', 0.4, 0.5, 12), figures('c', 0, 0, 0)];
  expect(weakSentence(evaluationOf({ perClass }))).toBe(
    '“b” is the weakest class: 6 of 12 were given another label. More examples of it would help most.',
  );
});

it('has nothing to say where nothing was missed', () => {
  const perClass = [figures('a', 1, 1, 10), figures('b', 1, 1, 12)];
  expect(weakSentence(evaluationOf({ perClass }))).toBeNull();
  expect(weakSentence(evaluationOf({ perClass: [figures('a', 0.4, 0.5, 12)] }))).toBeNull();
});
