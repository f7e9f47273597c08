import { expect, it } from 'vitest';
import type { Prediction, PredictResult } from '@/engine';
import { cutLine, scoreText, speedLine, weightsLine } from './words';

const prediction: Prediction = {
  text: 'a',
  label: 'x',
  score: 0.8,
  scores: { x: 0.8, y: 0.2 },
  tokens: 9,
  read: 8,
  cut: false,
  cutSide: 'right',
};
const result = (epoch: number | null, milliseconds = 18): PredictResult => ({
  predictions: [prediction, prediction],
  epoch,
  scoreFunction: 'softmax',
  milliseconds,
});

it('says how long one answer took', () => {
  expect(speedLine(null)).toBe('Answers as you type');
  expect(speedLine(result(1))).toBe('Answers as you type, 9 ms each');
  expect(speedLine(result(1, 580))).toBe('Answers as you type, 290 ms each');
});

it('says which weights answer, and that a run goes on', () => {
  expect(weightsLine(result(null), false)).toMatch(/as it was loaded/);
  expect(weightsLine(result(2), false)).toBe('The weights of epoch 2 answer.');
  expect(weightsLine(result(2), true)).toMatch(/^The weights of epoch 2 answer, between the steps/);
});

it('says how much of a long text was read', () => {
  expect(cutLine(prediction)).toBeNull();
  expect(cutLine({ ...prediction, tokens: 80, read: 64, cut: true })).toBe(
    'Cut: 80 tokens, of which the first 64 were read.',
  );
  expect(cutLine({ ...prediction, tokens: 80, read: 64, cut: true, cutSide: 'left' })).toBe(
    'Cut: 80 tokens, of which the last 64 were read.',
  );
});

it('writes probabilities to two digits, other numbers to three', () => {
  expect([0.8134, 1, 0].map((value) => scoreText(value, 'softmax'))).toEqual(['0.81', '1.00', '0.00']);
  expect(scoreText(0.8134, 'sigmoid')).toBe('0.81');
  expect(scoreText(-4.2518, 'none')).toBe('-4.252');
});
