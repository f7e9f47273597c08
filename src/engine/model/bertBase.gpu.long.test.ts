// A model of BERT-base's shape with weights drawn by chance: steps beside stock ops, and one whole step of 32 texts of
// 128 tokens. Long: minutes on a CPU adapter. lavapipe binds 128 MiB at most, so weights lie in chunks here.
import { afterEach, describe, expect, it } from 'vitest';
import { BERT_BASE } from '@/testing/bertBase';
import { drawBatch, drawWeights } from '@/testing/drawnModel';
import { hasGpu, testHost } from '@/testing/gpu';
import { GoldenModel } from '@/testing/goldenModel';
import { openRuntime, type RuntimeName } from '@/testing/runtimes';

const RATES = { hidden: 0, attention: 0, classifier: 0 };
const SETTINGS = {
  weightDecay: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clipNorm: 1, clip: 'global',
} as const; // prettier-ignore

const drawBase = (texts: number, tokens: number, seed: number) =>
  drawBatch(Array<number>(texts).fill(tokens), BERT_BASE.vocabularySize, seed);

/** Losses of three steps on one text of 16 tokens each. */
async function threeLosses(ops: RuntimeName): Promise<number[]> {
  const runtime = await openRuntime(ops, { rows: 16, batch: 1 });
  const model = new GoldenModel(runtime, BERT_BASE, drawWeights(BERT_BASE, 2), 2);
  model.load();
  const optimizer = runtime.createOptimizer(model.store, SETTINGS);
  const losses: number[] = [];
  for (let step = 1; step <= 3; step++)
    losses.push((await model.step(optimizer, drawBase(1, 16, step), 2e-5, RATES)).loss);
  optimizer.dispose();
  model.dispose();
  return losses;
}

describe.skipIf(!hasGpu())('a model of the shape of BERT-base', () => {
  afterEach(async () => expect((await testHost()).arenaCountAlive, 'arenas alive').toBe(0));

  it('takes a step of 32 texts of 128 tokens, activations recomputed, within 3.3 GB', async () => {
    // First of all: what stock ops have freed stays in tfjs's pool.
    const host = await testHost();
    expect(host.limits.maxStorageBufferBindingSize).toBeLessThan(400e6);
    const runtime = await openRuntime('fused', { rows: 32 * 128, batch: 32 });
    const model = new GoldenModel(runtime, BERT_BASE, drawWeights(BERT_BASE, 2), 2);
    model.load();
    const optimizer = runtime.createOptimizer(model.store, SETTINGS);
    const how = { checkpointing: true };
    const figures = await model.step(optimizer, drawBase(32, 128, 1), 2e-5, RATES, 0, how);
    expect(host.bytesAllocated).toBeLessThan(3.3e9);
    expect(figures.skipped).toBe(false);
    // Two classes and a fresh head: chance.
    expect(Math.abs(figures.loss - Math.LN2)).toBeLessThan(0.3);
    expect(figures.gradNorm).toBeGreaterThan(0);
    optimizer.dispose();
    model.dispose();
  });

  it('takes three steps as stock ops do, to 1e-3', async () => {
    const [fused, stock] = [await threeLosses('fused'), await threeLosses('stock on the GPU')];
    fused.forEach((loss, i) => expect(Math.abs(loss - stock[i])).toBeLessThan(1e-3));
    expect(new Set(fused).size).toBe(3);
  });
});
