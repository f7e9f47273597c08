// What a BERT-base binds on adapters that bind no more than WebGPU promises everywhere (128 MiB), and where it ends.
// Nothing is computed: a host listens.
import { describe, expect, it } from 'vitest';
import { layoutBatch } from '../ops/batch';
import { DryRunHost } from '../ops/gpu/dryRunHost';
import { FusedContext } from '../ops/gpu/context';
import { createFusedRuntime } from '../ops/gpu/runtime';
import { CPU_PLAN, GPU_PLAN } from '../ops/gpu/gemm/types';
import type { KernelPlan } from '../ops/gpu/gemm/types';
import type { View } from '../ops/memory/view';
import type { Program } from '../ops/gpu/wgsl';
import { Bert } from './bert';
import { bertSpecs } from './bertParameters';
import { readConfig } from './config';

const MIB = 2 ** 20;
const SETTINGS = { weightDecay: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clipNorm: 1, clip: 'global' } as const; // prettier-ignore

/** Keeps what the programs bind. */
class Bindings extends DryRunHost {
  readonly largest = new Map<string, number>();
  largestArena = 0;

  override allocate(bytes: number) {
    this.largestArena = Math.max(this.largestArena, bytes);
    return super.allocate(bytes);
  }

  override run(program: Program, views?: Record<string, View>): void {
    for (const name of program.buffers) {
      const { bytes, offset, arena } = views![name];
      const key = `${program.name} ${name}`;
      this.largest.set(key, Math.max(this.largest.get(key) ?? 0, bytes));
      expect(offset % 256, key).toBe(0);
      expect(offset + bytes, key).toBeLessThanOrEqual(arena.size);
    }
    super.run(program);
  }
}

/** A step of a BERT-base with dropout and decay, then a prediction. */
function listen(limit: number, plan: KernelPlan, examples: number, length: number, vocabulary = 30522) {
  const config = readConfig(`{"model_type": "bert", "hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 3072, "vocab_size": ${vocabulary}, "max_position_embeddings": 512}`, 'bert-base'); // prettier-ignore
  const host = new Bindings({ maxStorageBufferBindingSize: limit, maxBufferSize: 2 * limit });
  const capacity = { rows: examples * length, batch: examples };
  const runtime = createFusedRuntime(new FusedContext(host, plan, capacity));
  const bert = new Bert(runtime.ops, config);
  const store = runtime.createParameters(bertSpecs(config, 2));
  const optimizer = runtime.createOptimizer(store, SETTINGS);
  const texts = Array.from({ length: examples }, (_, b) => Array.from({ length }, (_, t) => b * length + t));
  const batch = layoutBatch(
    texts,
    texts.map((_, b) => b % 2),
  );
  const rates = { hidden: 0.1, attention: 0.1, classifier: 0.1 };
  optimizer.beginStep(batch, 1, 1e-3);
  const { logits, saved } = bert.forward(store.byName, rates);
  bert.backward(store.byName, saved, runtime.ops.crossEntropy(logits).gradient, rates);
  void optimizer.endStep();
  optimizer.settle();
  runtime.ops.begin(batch, { training: false, dropoutKey: 0 });
  bert.predict(store.byName);
  runtime.ops.end();
  return host;
}

describe('BERT-base on an adapter that binds 128 MiB', () => {
  it.each([GPU_PLAN, CPU_PLAN])(
    'trains on 32 texts of 128 tokens with every binding within it, by the plan $name',
    (plan) => {
      const { largest, largestArena } = listen(128 * MIB, plan, 32, 128);
      expect([...largest].filter(([, bytes]) => bytes > 128 * MIB)).toEqual([]);
      expect(largestArena).toBeLessThanOrEqual(128 * MIB);
      // The dry run saw what is large: Adam over a chunk of weights, and the word table.
      expect(largest.get('adam values')).toBeGreaterThan(100 * MIB);
      expect(largest.get('adam.sparse values')).toBe(30522 * 768 * 4);
      expect(largest.size).toBeGreaterThan(60);
    },
  );

  it('refuses batches whose values are larger, with what to do', () => {
    // 11,264 tokens × 3,072 × 4 bytes.
    const refused = () => listen(128 * MIB, GPU_PLAN, 88, 128);
    expect(refused).toThrow(expect.objectContaining({ code: 'recipe-invalid' }));
    expect(refused).toThrow(
      /takes 138412032 bytes and this GPU binds at most 134217728 at once.*smaller batch/,
    );
  });

  it('refuses a vocabulary whose table is larger', () => {
    const refused = () => listen(128 * MIB, GPU_PLAN, 1, 8, 250_002);
    expect(refused).toThrow(expect.objectContaining({ code: 'model-unsupported' }));
    expect(() => listen(64 * MIB, GPU_PLAN, 1, 8)).toThrow(/Take a model with a smaller vocabulary/);
  });
});
