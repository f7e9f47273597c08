import { describe, expect, it } from 'vitest';
import { coverageCurve } from '@/engine/coverage';
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

  it('says what a threshold would do, where its scores are probabilities', () => {
    const coverage = coverageCurve([
      { score: 0.95, right: true },
      { score: 0.75, right: false },
    ]);
    expect(evaluationRecord(evaluationOf({ coverage }))).toMatchObject({ coverage });
    expect(evaluationLines(evaluationOf({ coverage })).slice(-8)).toEqual([
      '--threshold  answered    right',
      '       0.50   100.0 %   50.0 %',
      '       0.60   100.0 %   50.0 %',
      '       0.70   100.0 %   50.0 %',
      '       0.80    50.0 %  100.0 %',
      '       0.90    50.0 %  100.0 %',
      '       0.95    50.0 %  100.0 %',
      '       0.99     0.0 %',
    ]);
  });

  it('names a class without a single row', () => {
    const lines = evaluationLines(evaluationOf({ missingClasses: ['neutral'] }));
    expect(lines.at(-1)).toBe('No row is of neutral.');
  });
});
