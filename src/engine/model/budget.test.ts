// What one training step costs, counted without a GPU by a host that only listens: dispatches and bytes sent.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BERT_BASE } from '@/testing/bertBase';
import { layoutBatch } from '../ops/batch';
import { DryRunHost } from '../ops/gpu/dryRunHost';
import { FusedContext } from '../ops/gpu/context';
import { createFusedRuntime } from '../ops/gpu/runtime';
import { STATED_PLANS } from '../ops/gpu/gemm/plans';
import type { KernelPlan } from '../ops/gpu/gemm/types';
import { GPU_PLAN } from '../ops/gpu/gemm/types';
import { Bert } from './bert';
import { bertSpecs } from './bertParameters';
import type { BertConfig } from './config';
import { readConfig } from './config';

const FOLDER = fileURLToPath(new URL('../../../public/models/all-MiniLM-L6-v2/', import.meta.url));
const NO_RATES = { hidden: 0, attention: 0, classifier: 0 };
const SETTINGS = {
  weightDecay: 0,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clipNorm: 1,
  clip: 'global',
} as const;

/** Costs of the second step of a model: the first sends tables that stay. */
function costOfStep(config: BertConfig, plan: KernelPlan, examples: number, length: number) {
  const host = new DryRunHost({ maxStorageBufferBindingSize: 2 ** 27, maxBufferSize: 2 ** 28 });
  const capacity = { rows: examples * length, batch: examples };
  const runtime = createFusedRuntime(new FusedContext(host, plan, capacity));
  const bert = new Bert(runtime.ops, config);
  const store = runtime.createParameters(bertSpecs(config, 2));
  const optimizer = runtime.createOptimizer(store, SETTINGS);
  const step = (first: number) => {
    // No token twice: the most that a batch can bring.
    const texts = Array.from({ length: examples }, (_, b) =>
      Array.from({ length }, (_, t) => first + b * length + t),
    );
    const labels = texts.map((_, b) => b % 2);
    optimizer.beginStep(layoutBatch(texts, labels), 0, 1e-3);
    const { logits, saved } = bert.forward(store.byName, NO_RATES);
    bert.backward(store.byName, saved, runtime.ops.crossEntropy(logits).gradient, NO_RATES);
    void optimizer.endStep();
  };
  step(0);
  const before = { dispatches: host.dispatches, uploaded: host.uploaded };
  step(1000);
  return {
    dispatches: host.dispatches - before.dispatches,
    uploaded: host.uploaded - before.uploaded,
    bytes: host.bytes,
  };
}

/** all-MiniLM-L6-v2 as its config.json has it. */
const miniLM = async () => readConfig(await readFile(`${FOLDER}config.json`, 'utf8'), 'all-MiniLM-L6-v2');

describe('a training step', () => {
  it.each(STATED_PLANS)(
    'of MiniLM, 16 texts of 32 tokens, stays within 200 dispatches and 30 kB by the plan $name',
    async (plan) => {
      const { dispatches, uploaded } = costOfStep(await miniLM(), plan, 16, 32);
      expect(dispatches).toBeLessThanOrEqual(200);
      expect(uploaded).toBeLessThanOrEqual(30_000);
    },
  );

  it('of BERT-base, 32 texts of 128 tokens, stays within 290 dispatches and 4.0 GB on a GPU', () => {
    const { dispatches, bytes } = costOfStep(BERT_BASE, GPU_PLAN, 32, 128);
    expect(dispatches).toBeLessThanOrEqual(290);
    expect(bytes).toBeLessThanOrEqual(4.0e9);
  });
});
