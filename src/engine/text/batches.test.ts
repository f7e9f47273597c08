import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBatches, paddingShare, planBatches } from './batches';

const options = { batchSize: 16, shuffle: true, dropIncomplete: false, seed: 42, epoch: 1 };
/** Lengths as tweets have them: most short, some long. */
const tweets = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    new Int32Array(5 + ((i * 7919) % 31) + (i % 9 === 0 ? 20 : 0)).fill(i),
  );
const indices = (batches: { examples: number[] }[]) => batches.flatMap(({ examples }) => examples);
const ascending = (numbers: number[]) => [...numbers].sort((a, b) => a - b);

describe('planBatches', () => {
  it('keeps file order where nothing is shuffled, and cuts batches in that order', () => {
    const batches = planBatches(tweets(37), { ...options, shuffle: false });
    expect(batches.map(({ examples }) => examples.length)).toEqual([16, 16, 5]);
    expect(indices(batches)).toEqual([...Array(37).keys()]);
  });

  it('gives each batch the tokens of its examples', () => {
    const sequences = tweets(40);
    for (const { examples, ids } of planBatches(sequences, options)) {
      expect(ids).toEqual(examples.map((i) => sequences[i]));
    }
  });

  it('takes every example once an epoch, a batch that is not full last', () => {
    const batches = planBatches(tweets(333), options);
    expect(ascending(indices(batches))).toEqual([...Array(333).keys()]);
    expect(batches.map(({ examples }) => examples.length)).toEqual([...Array(20).fill(16), 13]);
  });

  it('drops the batch that is not full when told to, other examples in each epoch', () => {
    const dropped = (epoch: number) => {
      const used = new Set(
        indices(planBatches(tweets(667), { ...options, batchSize: 32, dropIncomplete: true, epoch })),
      );
      expect(used.size).toBe(640);
      return [...Array(667).keys()].filter((i) => !used.has(i));
    };
    expect(dropped(1)).not.toEqual(dropped(2));
    expect(planBatches(tweets(64), { ...options, dropIncomplete: true })).toHaveLength(4);
    expect(planBatches(tweets(7), { ...options, dropIncomplete: true })).toEqual([]);
  });

  it('repeats itself for the same seed and epoch only', () => {
    const order = (seed: number, epoch: number) =>
      indices(planBatches(tweets(200), { ...options, seed, epoch }));
    expect(order(1, 1)).toEqual(order(1, 1));
    expect(order(1, 1)).not.toEqual(order(1, 2));
    expect(order(1, 1)).not.toEqual(order(2, 1));
  });

  it('puts examples of similar length together, which spares half the padding and more', () => {
    const sequences = tweets(800);
    const plain = paddingShare(planBatches(sequences, { ...options, shuffle: false }), 1);
    const bucketed = paddingShare(planBatches(sequences, options), 1);
    expect(bucketed).toBeLessThan(plain / 2);
  });

  it('does not go from short to long: the order of batches is shuffled', () => {
    const longest = planBatches(tweets(800), options).map(({ ids }) => ids[0].length);
    const rises = longest.slice(1).filter((length, i) => length > longest[i]).length;
    expect(rises).toBeGreaterThan(longest.length * 0.25);
    expect(rises).toBeLessThan(longest.length * 0.75);
  });

  it('keeps these promises for any number of examples and any batch size', () => {
    const flags = fc.record({
      shuffle: fc.boolean(),
      dropIncomplete: fc.boolean(),
      batchSize: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), flags, (count, chosen) => {
        const batches = planBatches(tweets(count), { ...options, ...chosen });
        expect(batches).toHaveLength(countBatches(count, chosen));
        const used = indices(batches);
        expect(new Set(used).size).toBe(used.length);
        expect(used.length).toBe(chosen.dropIncomplete ? count - (count % chosen.batchSize) : count);
      }),
    );
  });
});

describe('paddingShare', () => {
  it('counts positions beyond each text up to the longest, rounded up', () => {
    const batch = { ids: [new Int32Array(4), new Int32Array(10)] };
    expect(paddingShare([batch])).toBeCloseTo(1 - 14 / 32, 12);
    expect(paddingShare([batch], 1)).toBeCloseTo(1 - 14 / 20, 12);
    expect(paddingShare([])).toBe(0);
  });
});
