import { describe, expect, it } from 'vitest';
import type { Recipe } from '@/engine';
import { fakeEstimate } from '@/testing/fakeAnswers';
import type { CostState } from '@/state/types';
import { memoryVerdict, memoryWords, priceWords, timeSource, timeWords } from './costWords';
import { memoryLine, memoryScale } from './memoryParts';

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;
const estimateOf = (batchSize: number, from: 'estimate' | 'trial' = 'estimate') =>
  fakeEstimate({ batchSize, epochs: 4 } as Recipe, from);
const costOf = (change: Partial<CostState> = {}): CostState => ({
  status: 'ready',
  estimate: estimateOf(16),
  prices: [],
  ...change,
});

describe('the memory rule', () => {
  it('ends on a round number beyond the room, and lays the kinds end to end', () => {
    const { parts, end, room, labels } = memoryScale({ memory: estimateOf(16).memory!, room: 941e6 });
    expect(labels).toEqual([0, 2e8, 4e8, 6e8, 8e8, 1e9]);
    expect(parts.map(({ name, left }) => `${name} ${left.toFixed(0)}`)).toEqual([
      'weights 0',
      'gradients 18',
      'Adam moments 28',
      'activations 48',
    ]);
    expect(end).toBeCloseTo(80);
    expect(room).toBeCloseTo(94.1);
  });

  it('is as long as the run where the room ends before it', () => {
    const memory = estimateOf(100).memory!;
    const { end, room, labels } = memoryScale({ memory, room: 1.86e9 });
    expect(labels.at(-1)).toBe(2.5e9);
    expect([end, room]).toEqual([expect.closeTo(99.2), expect.closeTo(74.4)]);
  });

  it('leaves out what the run has none of', () => {
    const memory = { weights: 1e9, gradients: 0, moments: 0, activations: 1e8, total: 1.1e9, checkpoint: 0 };
    expect(memoryScale({ memory, room: null }).parts.map(({ name }) => name)).toEqual([
      'weights',
      'activations',
    ]);
    expect(memoryScale({ memory, room: null }).room).toBeNull();
    const lineOf = (checkpoint: number) =>
      plain(memoryLine({ ...memory, checkpoint }, memoryScale({ memory, room: null }).parts));
    expect(lineOf(0)).toBe('Memory: weights 1.0 GB, activations 100 MB');
    expect(lineOf(1.3e9)).toBe(
      'Memory: weights 1.0 GB, activations 100 MB; while a checkpoint is written, 1.3 GB of system memory on top',
    );
  });
});

describe('time', () => {
  it('says how it is known', () => {
    expect(timeSource(costOf(), 200)).toBe('estimated');
    expect(timeSource(costOf({ estimate: estimateOf(16, 'trial') }), 200)).toBe('measured on 3 steps');
    expect(timeSource(costOf({ estimate: estimateOf(16, 'trial') }), 3)).toBe('measured');
    expect(timeSource(costOf({ status: 'measuring' }), 200)).toBe('measuring');
    expect(timeSource(costOf({ status: 'asking', estimate: null }), 200)).toBe('asking');
    expect(timeSource(costOf({ status: 'failed' }), 200)).toBe('could not be measured');
    expect(timeSource(costOf({ status: 'failed', estimate: null }), 200)).toBe('not known');
    expect(timeSource(costOf({ estimate: { ...estimateOf(16), seconds: null } }), 200)).toBe('not known yet');
  });

  it('is said roughly, where it is known', () => {
    expect(plain(timeWords(costOf()))).toBe('About 6 min');
    expect(timeWords(costOf({ estimate: { ...estimateOf(16), seconds: null } }))).toBeNull();
  });
});

describe('memory', () => {
  it('says whether it fits', () => {
    const words = (batchSize: number) => plain(memoryWords(costOf({ estimate: estimateOf(batchSize) })));
    expect([words(16), words(70), words(100)]).toEqual([
      '800 MB, fits',
      '1.9 GB, tight',
      '2.5 GB, does not fit',
    ]);
    expect(memoryWords(costOf({ estimate: { ...estimateOf(16), memory: null, fits: 'unknown' } }))).toBe(
      'not known',
    );
  });

  it('is a sentence only where it is not simply enough', () => {
    expect(memoryVerdict(estimateOf(16))).toBeNull();
    expect(memoryVerdict(estimateOf(70))?.fact).toBe('It fits, with little to spare.');
    expect(plain(memoryVerdict(estimateOf(100))!.fact)).toBe(
      'It does not fit: the run takes 2.5 GB, and there is room for 2.0 GB.',
    );
    expect(memoryVerdict({ ...estimateOf(100), remedies: [] })?.rest).toMatch(/^No single setting/);
  });
});

it('prices another value by what it changes, and says where it changes nothing', () => {
  const price = { field: 'batchSize', label: '32', memory: 320e6, time: 1.02, fits: 'yes' } as const;
  const words = (change: object) => plain(priceWords({ ...price, ...change }, 800e6));
  expect(words({})).toBe('32: +320 MB');
  expect(words({ label: 'On', memory: -1.6e9, time: 1.31 })).toBe('On: −1.6 GB, ×1.3 time');
  expect(words({ label: '0', memory: -3e8, time: 0.07 })).toBe('0: −300 MB, ×0.07 time');
  expect(words({ memory: 1e6, time: null })).toBe('32: the same memory and time');
  expect(words({ fits: 'no' })).toBe('32: +320 MB, does not fit');
});
