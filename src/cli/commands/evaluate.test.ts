import { describe, expect, it } from 'vitest';
import { evaluationOf } from '@/testing/runEvents';
import { evaluationLines, evaluationRecord } from './evaluate';

describe('an evaluation', () => {
  it('is one record with the figures, the matrix and each class', () => {
    const evaluation = evaluationOf();
    expect(evaluationRecord(evaluation)).toEqual({
      examples: 20,
      loss: 0.5,
      accuracy: 0.75,
      interval: [0.53, 0.89],
      macro_f1: 0.74,
      labels: ['negative', 'positive'],
      confusion_matrix: [
        [9, 2],
        [3, 6],
      ],
      per_class: evaluation.perClass,
      missing_classes: [],
    });
  });

  it('is a sentence and two tables for people', () => {
    expect(evaluationLines(evaluationOf())).toEqual([
      '75.0 % of 20 rows right (95 % interval 53.0 to 89.0), macro F1 0.740, loss 0.5000.',
      '',
      'class     precision  recall     F1  rows',
      'negative      0.750   0.818  0.783    11',
      'positive      0.750   0.667  0.706     9',
      '',
      'true \\ answered  negative  positive',
      'negative                9         2',
      'positive                3         6',
    ]);
  });

  it('names a class without a single row', () => {
    const lines = evaluationLines(evaluationOf({ missingClasses: ['neutral'] }));
    expect(lines.at(-1)).toBe('No row is of neutral.');
  });
});
