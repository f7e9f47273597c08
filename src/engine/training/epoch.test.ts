import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TokenizedExample } from '../text/batches';
import { countLabels, epochExamples, epochSequences, timesEach } from './epoch';

const examplesOf = (labels: readonly number[]): TokenizedExample[] =>
  labels.map((label, i) => ({ ids: Int32Array.of(i), label }));

const LABELS = [0, 0, 0, 1, 0, 2, 0, 1, 0, 0, 1];
const EXAMPLES = examplesOf(LABELS);
const SAMPLED = { balance: 'sampling', seed: 42 } as const;

describe('an epoch', () => {
  it.each(['none', 'weights'] as const)('has every example once, in order, by balance %s', (balance) => {
    expect(epochExamples(EXAMPLES, { balance, seed: 42 }, 1)).toEqual([...EXAMPLES.keys()]);
  });

  it('balanced by repeating has each class as often as the largest, and every example at least once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 60 }), fc.nat(), (labels, seed) => {
        const examples = examplesOf(labels);
        const order = epochExamples(examples, { balance: 'sampling', seed }, 1);
        const most = Math.max(...countLabels(examples, 5));
        const counts = countLabels(
          order.map((index) => examples[index]),
          5,
        );
        expect(counts.filter((count) => count > 0 && count !== most)).toEqual([]);
        expect(new Set(order)).toEqual(new Set(examples.keys()));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });

  it('repeats each of a class as often as the others, or once more', () => {
    const order = epochExamples(EXAMPLES, SAMPLED, 1);
    const times = EXAMPLES.map((_, index) => order.filter((one) => one === index).length);
    // Seven of class 0, three of class 1, one of class 2.
    expect(LABELS.flatMap((label, i) => (label === 1 ? times[i] : [])).sort()).toEqual([2, 2, 3]);
    expect(times[LABELS.indexOf(2)]).toBe(7);
    expect(timesEach(EXAMPLES, 'sampling').slice(0, 6)).toEqual([1, 1, 1, 7 / 3, 1, 7]);
  });

  it('is the same on every machine, and another one each time', () => {
    expect(epochExamples(EXAMPLES, SAMPLED, 1)).toEqual([
      0, 1, 2, 3, 3, 4, 5, 5, 5, 5, 5, 5, 5, 6, 7, 7, 7, 8, 9, 10, 10,
    ]);
    const orders = [1, 2, 3, 4, 5, 6, 7, 8].map((epoch) => epochExamples(EXAMPLES, SAMPLED, epoch).join());
    expect(new Set(orders).size).toBe(3);
  });

  it('never asks for more memory than was taken for it', () => {
    const sequences = epochSequences(EXAMPLES, 'sampling');
    for (const epoch of [1, 2, 3]) {
      const left = [...sequences];
      for (const index of epochExamples(EXAMPLES, SAMPLED, epoch)) {
        const at = left.indexOf(EXAMPLES[index].ids);
        expect(at).toBeGreaterThanOrEqual(0);
        left.splice(at, 1);
      }
    }
    expect(epochSequences(EXAMPLES, 'none')).toEqual(EXAMPLES.map(({ ids }) => ids));
  });
});
