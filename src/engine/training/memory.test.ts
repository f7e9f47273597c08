// What a run of BERT-base is said to take, without a GPU: the same code allocates it in a run.
import { describe, expect, it } from 'vitest';
import { BERT_BASE } from '@/testing/bertBase';
import { GPU_PLAN } from '../ops/gpu/gemm/types';
import { recommended, type Recipe } from '../recipe';
import { dryRunOfGpu } from '../session/gpu/dryRun';
import { planMemory } from './memory';
import { capacityFor } from './workbench';

const LIMITS = { maxStorageBufferBindingSize: 2 ** 27, maxBufferSize: 2 ** 28 };
const RATES = { hidden: 0.1, attention: 0.1, classifier: 0.1 };

function memoryOf(texts: number, tokens: number, change: Partial<Recipe>) {
  const recipe = { ...recommended(768), maxLength: tokens, batchSize: texts, ...change };
  const capacity = capacityFor(
    Array.from({ length: texts }, () => new Int32Array(tokens)),
    recipe,
  );
  const workload = { config: BERT_BASE, classes: 2, capacity, training: { recipe, rates: RATES } };
  return planMemory(dryRunOfGpu(LIMITS, GPU_PLAN, capacity), workload);
}

describe('memory of a run of BERT-base', () => {
  it('32 texts of 128 tokens, activations recomputed, stays within 2.6 GB', () => {
    const { total } = memoryOf(32, 128, { gradientCheckpointing: true });
    expect(total).toBeLessThanOrEqual(2.6e9);
  });

  it('8 texts of 64 tokens, in parts, stays within 2.2 GB', () => {
    expect(memoryOf(8, 64, { accumulationSteps: 4 }).total).toBeLessThanOrEqual(2.2e9);
  });

  it('goes by the part of a batch, not by the batch', () => {
    const [whole, parts] = [memoryOf(8, 64, {}), memoryOf(32, 64, { accumulationSteps: 4 })];
    expect(parts.activations / whole.activations).toBeLessThan(1.02);
    expect(parts.moments).toBe(whole.moments);
  });
});

describe('a model that is only asked', () => {
  it('has its weights once, neither gradients nor moments, and room for a forward pass', () => {
    const capacity = { rows: 512, batch: 8 };
    const dry = dryRunOfGpu(LIMITS, GPU_PLAN, capacity);
    const asked = planMemory(dry, { config: BERT_BASE, classes: 2, capacity, training: null });
    const trained = memoryOf(8, 64, {});
    expect(asked).toMatchObject({ weights: trained.weights / 2, gradients: 0, moments: 0 });
    expect(asked.activations).toBeGreaterThan(0);
    expect(asked.activations).toBeLessThan(trained.activations / 4);
    expect(asked.total).toBe(asked.weights + asked.activations);
  });
});

describe('what is not trained', () => {
  it('has neither gradients nor moments', () => {
    const [all, top, head] = [null, 2, 0].map((trainableLayers) => memoryOf(8, 64, { trainableLayers }));
    // 7.1 M weights a layer, 0.6 M in the head; 4 bytes, 2 moments.
    expect(top.moments).toBeGreaterThan(2 * 4 * 14.7e6);
    expect(top.moments).toBeLessThan(2 * 4 * 14.9e6);
    expect(head.moments).toBeLessThan(2 * 4 * 0.6e6);
    for (const { weights, gradients, moments } of [top, head]) {
      expect(weights / all.weights).toBeCloseTo(1, 3);
      expect(gradients * 2).toBe(moments);
    }
  });
});
