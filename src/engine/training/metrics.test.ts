import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argmax, countEvaluation, crossEntropy, softmax } from './metrics';

/** Logits whose largest is the class answered. */
const answering = (answers: number[], classes: number) =>
  answers.flatMap((answer) => Array.from({ length: classes }, (_, index) => (index === answer ? 5 : 0)));

const evaluate = (targets: number[], answers: number[], labels = ['negative', 'neutral', 'positive']) => {
  const counter = countEvaluation(labels);
  counter.add(answering(answers, labels.length), targets);
  return counter.result();
};

describe('countEvaluation', () => {
  it.each(['tiny', 'tiny-three-classes', 'minilm'])('gives the loss that PyTorch recorded for %s', (name) => {
    const recorded = JSON.parse(readFileSync(`src/testing/fixtures/golden/${name}/case.json`, 'utf8'));
    const logits: number[][] = recorded.logits;
    const targets: number[] = (recorded.batches?.[0] ?? recorded.batch).labels;
    const counter = countEvaluation(logits[0].map(String));
    counter.add(Float32Array.from(logits.flat()), targets);
    // PyTorch sums in float32: a few units in the seventh digit.
    expect(Math.abs(counter.result().loss - recorded.loss)).toBeLessThan(1e-6);
    expect(counter.result().accuracy).toBe(
      logits.filter((row, index) => argmax(row) === targets[index]).length / targets.length,
    );
  });

  it('counts what scikit-learn counts', () => {
    // sklearn.metrics.classification_report([0,0,0,1,1,2,2,2,2], [0,0,1,1,2,2,2,0,2])
    const result = evaluate([0, 0, 0, 1, 1, 2, 2, 2, 2], [0, 0, 1, 1, 2, 2, 2, 0, 2]);
    expect(result.confusion).toEqual([[2, 1, 0], [0, 1, 1], [1, 0, 3]]); // prettier-ignore
    expect(result.accuracy).toBeCloseTo(6 / 9, 12);
    expect(result.perClass[0]).toEqual({
      label: 'negative',
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
      support: 3,
    });
    expect(result.perClass[1]).toEqual({
      label: 'neutral',
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      support: 2,
    });
    expect(result.perClass[2]).toEqual({
      label: 'positive',
      precision: 0.75,
      recall: 0.75,
      f1: 0.75,
      support: 4,
    });
    expect(result.macroF1).toBeCloseTo((2 / 3 + 0.5 + 0.75) / 3, 12);
    expect(result.interval[0]).toBeCloseTo(0.3542, 4);
  });

  it('names a class without an example and leaves it out of macro F1, as scikit-learn does', () => {
    const result = evaluate([0, 0, 2], [0, 0, 2]);
    expect(result.missingClasses).toEqual(['neutral']);
    expect(result.perClass[1]).toEqual({ label: 'neutral', precision: 0, recall: 0, f1: 0, support: 0 });
    expect(result.macroF1).toBe(1);
    expect(evaluate([0, 0, 2], [0, 1, 2]).macroF1).toBeCloseTo((2 / 3 + 0 + 1) / 3, 12);
  });

  it('gives the same in one batch or in many', () => {
    const row = fc.tuple(
      fc.nat(2),
      fc.tuple(fc.float(), fc.float(), fc.float()).filter((logits) => logits.every(Number.isFinite)),
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        (rows, size) => {
          const whole = countEvaluation(['a', 'b', 'c']);
          whole.add(rows.flatMap(([, logits]) => logits), rows.map(([target]) => target)); // prettier-ignore
          const parts = countEvaluation(['a', 'b', 'c']);
          for (let first = 0; first < rows.length; first += size) {
            const part = rows.slice(first, first + size);
            parts.add(part.flatMap(([, logits]) => logits), part.map(([target]) => target)); // prettier-ignore
          }
          expect(parts.result()).toEqual(whole.result());
        },
      ),
    );
  });

  it('refuses sizes that do not fit and classes that are not there', () => {
    expect(() => countEvaluation(['a', 'b']).add([1, 2, 3], [0])).toThrow('3 logits for 1 × 2');
    expect(() => countEvaluation(['a', 'b']).add([1, 2], [2])).toThrow('class 2 of 2');
  });

  it('says that there is nothing to evaluate on', () => {
    expect(() => countEvaluation(['a', 'b']).result()).toThrow(expect.objectContaining({ code: 'no-rows' }));
  });
});

describe('crossEntropy and softmax', () => {
  it('agree, and survive scores beyond the reach of exp', () => {
    expect(crossEntropy([1000, 0], 0)).toBe(0);
    expect(crossEntropy([1000, 0], 1)).toBe(1000);
    expect(softmax([1000, 1000])).toEqual([0.5, 0.5]);
    const probabilities = softmax([0.3, -1.2, 2]);
    probabilities.forEach((p, index) =>
      expect(-Math.log(p)).toBeCloseTo(crossEntropy([0.3, -1.2, 2], index), 12),
    );
  });
});

describe('argmax', () => {
  it('takes the first of the largest and never NaN', () => {
    expect(argmax([1, 3, 3])).toBe(1);
    expect(argmax([NaN, -1, -2])).toBe(1);
    expect(argmax([NaN, NaN])).toBe(1);
  });
});
