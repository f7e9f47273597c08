// The same losses and the same weights to the bit, whatever the number of threads and whether they share memory: what a run
// on the processor promises of each build.
import { describe, expect, it } from 'vitest';
import { drawBatch, drawWeights } from '@/testing/drawnModel';
import { GoldenModel } from '@/testing/goldenModel';
import { BUILDS, processorRuntime, type TestProcessor } from '@/testing/processor';
import { dropoutKey } from '../ops/dropout/dropout';
import { readConfig } from './config';

/** Of sizes that fill no panel, and wide enough that each product has work for many threads. */
const CONFIG = readConfig(
  JSON.stringify({
    model_type: 'bert',
    hidden_size: 132,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    intermediate_size: 620,
    vocab_size: 400,
    max_position_embeddings: 64,
  }),
  'odd',
);
const WEIGHTS = drawWeights(CONFIG, 2);
const RATES = { hidden: 0.1, attention: 0.2, classifier: 0.3 };
const SETTINGS = {
  weightDecay: 0.1,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clipNorm: 1,
  clip: 'tensor',
} as const;
const LENGTHS = [33, 7, 1, 40, 18, 2, 64, 12, 25];

/** Losses and norms of four steps under dropout, and every weight after them. */
async function train(how: TestProcessor): Promise<{ figures: unknown[]; weights: Map<string, Buffer> }> {
  const { runtime } = await processorRuntime({ rows: 202, batch: 9 }, how);
  const model = new GoldenModel(runtime, CONFIG, WEIGHTS, 2);
  model.load();
  const optimizer = runtime.createOptimizer(model.store, SETTINGS);
  const figures: unknown[] = [];
  for (let step = 0; step < 4; step++) {
    const batch = drawBatch(LENGTHS.slice(step), CONFIG.vocabularySize, step);
    figures.push(await model.step(optimizer, batch, 1e-3, RATES, dropoutKey(42, step)));
  }
  optimizer.settle();
  const weights = new Map<string, Buffer>();
  for await (const { part, values } of model.parameters())
    weights.set(part.name, Buffer.from(values.slice().buffer));
  optimizer.dispose();
  model.dispose();
  return { figures, weights };
}

describe.each(BUILDS)('training on the processor, relaxed SIMD: $relaxed', (build) => {
  it('gives the same losses and weights to the bit on 1, 2, 3 and 5 threads, and in memory of its own', async () => {
    const { figures, weights } = await train({ ...build, threads: 1, shared: false });
    expect(new Set(figures.map((each) => JSON.stringify(each))).size).toBe(4);
    for (const threads of [1, 2, 3, 5]) {
      const other = await train({ ...build, threads, shared: true });
      expect(other.figures, `${threads} threads`).toEqual(figures);
      for (const [name, bytes] of weights)
        expect(Buffer.compare(other.weights.get(name)!, bytes), `${name}, ${threads} threads`).toBe(0);
    }
  });
});
