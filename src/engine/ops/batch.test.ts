import { describe, expect, it } from 'vitest';
import {
  exampleOf,
  layoutBatch,
  layoutParts,
  MAX_EXAMPLES,
  MAX_POSITION,
  positionOf,
  slotOf,
  typeOf,
} from './batch';

describe('layoutBatch', () => {
  const batch = layoutBatch([[7, 5, 7], [9], [5, 3]], [1, 0, 2], [[0, 0, 1], [0], [0, 1]]); // prettier-ignore

  it('packs the tokens of all examples without padding', () => {
    expect([...batch.ids]).toEqual([7, 5, 7, 9, 5, 3]);
    expect(batch).toMatchObject({ size: 3, rows: 6, maxLength: 3 });
    expect([...batch.offsets]).toEqual([0, 3, 4]);
    expect([...batch.lengths]).toEqual([3, 1, 2]);
    expect([...batch.labels!]).toEqual([1, 0, 2]);
  });

  it('tells position, token type and example of every row', () => {
    expect(Array.from(batch.where, positionOf)).toEqual([0, 1, 2, 0, 0, 1]);
    expect(Array.from(batch.where, typeOf)).toEqual([0, 0, 1, 0, 0, 1]);
    expect(Array.from(batch.where, exampleOf)).toEqual([0, 0, 0, 1, 2, 2]);
  });

  it('lists the rows of each distinct id, ascending', () => {
    const { uniqueIds, starts, occurrences } = batch;
    expect([...uniqueIds]).toEqual([3, 5, 7, 9]);
    const rows = [...uniqueIds].map((_, u) => [...occurrences.subarray(starts[u], starts[u + 1])]);
    expect(rows).toEqual([[5], [1, 4], [0, 2], [3]]);
  });

  it('orders rows by ids of any size, and rows of one id as they come', () => {
    const ids = [
      2 ** 31 - 1,
      70_000,
      256,
      3,
      255,
      70_000,
      2 ** 24 + 3,
      0,
      3,
      2 ** 31 - 1,
      65_536,
      256,
      70_001,
    ];
    const { uniqueIds, occurrences } = layoutBatch([ids]);
    const rows = ids.map((_, row) => row);
    expect([...occurrences]).toEqual(rows.sort((a, b) => ids[a] - ids[b] || a - b));
    expect([...uniqueIds]).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  it('leaves labels out where nobody knows them and types at 0', () => {
    const asked = layoutBatch([[1, 2]]);
    expect([asked.labels, asked.weights, asked.whole.weight]).toEqual([null, null, 0]);
    expect(Array.from(asked.where, typeOf)).toEqual([0, 0]);
  });

  it('has room in a row for the last position, type and example', () => {
    const where = (MAX_POSITION | (3 << 14) | (MAX_EXAMPLES << 16)) >>> 0;
    expect([positionOf(where), typeOf(where), exampleOf(where)]).toEqual([16383, 3, 65535]);
  });

  it('takes one example of one token', () => {
    const one = layoutBatch([[4]], [0]);
    expect(one).toMatchObject({ size: 1, rows: 1, maxLength: 1 });
    expect([...one.starts]).toEqual([0, 1]);
  });
});

describe('layoutParts', () => {
  const sequences = [[7, 5], [9], [5, 3], [7, 7, 2], [4]]; // prettier-ignore
  const parts = layoutParts(sequences, [1, 0, 2, 1, 0], 2);

  it('cuts a batch in order, each part with its own labels', () => {
    expect(parts.map(({ ids }) => [...ids])).toEqual([[7, 5, 9, 5, 3], [7, 7, 2, 4]]); // prettier-ignore
    expect(parts.map(({ labels }) => [...labels!])).toEqual([[1, 0, 2], [1, 0]]); // prettier-ignore
    expect(parts.map(({ whole }) => whole)).toEqual([{ examples: 5, first: 0, weight: 5 }, { examples: 5, first: 3, weight: 5 }]); // prettier-ignore
  });

  it('lists in each part the distinct ids of the whole batch, with the rows of its own', () => {
    const rows = parts.map(({ uniqueIds, starts, occurrences }) =>
      [...uniqueIds].map((id, u) => [id, ...occurrences.subarray(starts[u], starts[u + 1])]),
    );
    expect(rows).toEqual([
      [[2], [3, 4], [4], [5, 1, 3], [7, 0], [9, 2]],
      [[2, 2], [3], [4, 3], [5], [7, 0, 1], [9]],
    ]);
  });

  it('gives each example the weight of its class, and each part their sum in the whole batch', () => {
    const weighted = layoutParts(sequences, [1, 0, 2, 1, 0], 2, [1, 2, 0.5]);
    expect(weighted.map(({ weights }) => [...weights!])).toEqual([[2, 1, 0.5], [2, 1]]); // prettier-ignore
    expect(weighted.map(({ whole }) => whole.weight)).toEqual([6.5, 6.5]);
    expect(parts.map(({ weights }) => [...weights!])).toEqual([[1, 1, 1], [1, 1]]); // prettier-ignore
  });

  it('makes no empty part of a batch that does not divide', () => {
    expect(layoutParts(sequences, [1, 0, 2, 1, 0], 4).map(({ size }) => size)).toEqual([2, 2, 1]);
    expect(layoutParts(sequences, [1, 0, 2, 1, 0], 1)[0]).toEqual(layoutBatch(sequences, [1, 0, 2, 1, 0]));
  });
});

it('tells the place of an id among the distinct ones, and that there is none', () => {
  const batch = layoutBatch([[7, 3], [3, 9]]); // prettier-ignore
  expect([3, 9, 5, null].map((id) => slotOf(batch, id))).toEqual([0, 2, -1, -1]);
});
