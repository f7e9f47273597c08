import { describe, expect, it } from 'vitest';
import type { Estimate } from '@/engine';
import { EngineError } from '@/engine/errors';
import { recommended } from '@/engine/recipe';
import { askCost, costLines, costRecord } from './cost';

const GIGABYTE = 1e9;
const estimateOf = (change: Partial<Estimate> = {}): Estimate => ({
  memory: {
    weights: 2e8,
    gradients: 1e8,
    moments: 2e8,
    activations: 7e8,
    total: 1.2 * GIGABYTE,
    checkpoint: 0,
  },
  fits: 'yes',
  room: 1.5 * GIGABYTE,
  remedies: [],
  seconds: 372,
  perEpoch: { tweets: 80, copies: {}, repeats: 0, rows: 80, classWeights: null },
  from: 'estimate',
  ...change,
});

describe('what a run will take', () => {
  it.each([
    [estimateOf(), 'Memory: 1,200 MB, fits. Time: about 6 min.'],
    [
      estimateOf({ fits: 'tight', seconds: 0.2 }),
      'Memory: 1,200 MB, fits with little to spare. Time: about 1 s.',
    ],
    [estimateOf({ seconds: 9000 }), 'Memory: 1,200 MB, fits. Time: about 2.5 h.'],
    [
      estimateOf({ memory: null, fits: 'unknown', room: null, seconds: null }),
      'Memory: unknown. Time: unknown.',
    ],
    [
      estimateOf({ memory: { ...estimateOf().memory!, checkpoint: 3e8 } }),
      'Memory: 1,200 MB, fits. While a checkpoint is written: 300 MB of system memory on top. Time: about 6 min.',
    ],
    [null, 'Memory: unknown. Time: unknown.'],
  ])('is a line %#', (estimate, line) => {
    expect(costLines(estimate)).toEqual([line]);
  });

  it('is followed by what to type where it does not fit', () => {
    const remedies = [
      { label: 'Split each batch into 4', patch: { accumulationSteps: 4 }, total: 5e8 },
      {
        label: 'Recompute activations, split each batch into 2',
        patch: { gradientCheckpointing: true, accumulationSteps: 2 },
        total: 4e8,
      },
    ];
    expect(costLines(estimateOf({ fits: 'no', room: 6e8, remedies }))).toEqual([
      'Memory: 1,200 MB, does not fit. Time: about 6 min.',
      'There is room for 600 MB. This would make it fit:',
      '  --accumulation-steps 4 (500 MB)',
      '  --gradient-checkpointing --accumulation-steps 2 (400 MB)',
    ]);
    expect(costLines(estimateOf({ fits: 'no', room: 6e8 })).at(-1)).toBe(
      'There is room for 600 MB. No single setting makes it fit: take a smaller model.',
    );
  });

  it('is part of the start record, null where it is not known', () => {
    expect(costRecord(estimateOf())).toEqual({
      memory: 1.2 * GIGABYTE,
      checkpoint_memory: 0,
      memory_fits: 'yes',
      estimated_train_runtime: 372,
    });
    expect(costRecord(null)).toEqual({
      memory: null,
      checkpoint_memory: null,
      memory_fits: 'unknown',
      estimated_train_runtime: null,
    });
  });

  it('is unknown where asking fails: the run itself tells why', async () => {
    const failing = { estimate: () => Promise.reject(new EngineError('device-error', 'No.')) };
    expect(await askCost(failing, recommended(384))).toBeNull();
    const asked = { estimate: () => Promise.resolve(estimateOf()) };
    expect(await askCost(asked, recommended(384))).toEqual(estimateOf());
  });
});
