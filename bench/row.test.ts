import { expect, it } from 'vitest';
import { byTurns, count, leftOut, median, rates, times } from './row';
import { table } from './report';

it('a median is the middle, or the mean of the two middles, in any order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it('a ratio above 1 says that ours takes less time; the spread is of our own repeats', () => {
  const row = times('step', 'ms', [90, 100, 120], { name: 'peer', samples: [300, 500, 400] });
  expect(row).toMatchObject({ ours: 100, peer: { name: 'peer', value: 400 }, ratio: 4, spread: 0.3 });
  expect(times('step', 'ms', [5])).toMatchObject({ peer: null, ratio: null, spread: 0 });
});

it('of rates more is better; the best peer stands beside ours, the others in the note', () => {
  const peers = [
    { name: 'slow', samples: [2, 1, 3] },
    { name: 'fast', samples: [5, 4, 6] },
  ];
  expect(rates('product', 'GFLOP/s', [10, 9, 12], peers, 'an adapter')).toMatchObject({
    ours: 10,
    peer: { name: 'fast', value: 5 },
    ratio: 2,
    spread: 0.3,
    note: 'an adapter, slow 2.00',
  });
  expect(rates('product', 'GFLOP/s', [10], [], 'alone')).toMatchObject({
    peer: null,
    ratio: null,
    note: 'alone',
  });
});

it('two things are timed by turns, each as often as it was asked for', async () => {
  const calls: string[] = [];
  const work = (name: string) => async () => calls.push(name);
  const samples = await byTurns({ ours: 3, peer: 1 }, work('ours'), work('peer'));
  expect(calls).toEqual(['ours', 'peer', 'ours', 'ours']);
  expect([samples.ours.length, samples.peer.length]).toEqual([3, 1]);
});

it('the table shows three digits, thousands whole, and nothing where nothing was compared', () => {
  const rows = [
    times('step', 'ms', [1234.5], { name: 'stock', samples: [9876.5] }, 'an adapter'),
    count('dispatches', '', 231),
    leftOut('step in Python', 'there is none'),
  ];
  expect(table(rows).split('\n').slice(2)).toEqual([
    '| step (an adapter) | 1,235 ms | stock: 9,877 ms | 8 × | 0 % |',
    '| dispatches | 231 |  |  |  |',
    '| step in Python (left out: there is none) |  |  |  |  |',
  ]);
});
