// Every kernel that a model will use, so that all of them are compiled before the first step.
import type { DropoutRates } from '@/engine/model/bert';
import type { BertConfig } from '@/engine/model/config';
import { layoutBatch } from '@/engine/ops/batch';
import { DryRunHost } from '@/engine/ops/gpu/dryRunHost';
import { FusedContext } from '@/engine/ops/gpu/context';
import { createFusedRuntime } from '@/engine/ops/gpu/runtime';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import type { GpuHost } from '@/engine/ops/gpu/gpuHost';
import type { Program } from '@/engine/ops/gpu/wgsl';
import { openWorkbench, type Workbench } from '@/engine/training/workbench';

/** Of predicting and of training: found by a dry run of each. */
export function programsOf(
  limits: GpuHost['limits'],
  plan: KernelPlan,
  config: BertConfig,
  rates: DropoutRates,
): Program[] {
  const host = new DryRunHost(limits);
  const capacity = { rows: 8, batch: 2 };
  const runtime = createFusedRuntime(new FusedContext(host, plan, capacity));
  const bench = openWorkbench(runtime, config, ['no', 'yes'], capacity);
  const { bert, store } = bench;
  const batch = layoutBatch([[0, 1, 2]], [0]);
  runtime.ops.begin(batch, { training: false, dropoutKey: 0 });
  bert.predict(store.byName);
  runtime.ops.end();
  for (const clip of ['global', 'tensor'] as const) listenToStep(bench, batch, rates, clip);
  return [...host.programs.values()];
}

function listenToStep(
  { runtime, bert, store }: Workbench,
  batch: ReturnType<typeof layoutBatch>,
  rates: DropoutRates,
  clip: 'global' | 'tensor',
): void {
  const settings = { weightDecay: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clipNorm: 1, clip };
  const optimizer = runtime.createOptimizer(store, settings);
  optimizer.beginStep(batch, 0, 0);
  runtime.ops.widen(new Uint16Array(batch.rows * bert.config.hiddenSize), bert.config.hiddenSize, 'rows');
  const { logits, saved } = bert.forward(store.byName, rates);
  bert.backward(store.byName, saved, runtime.ops.crossEntropy(logits).gradient, rates);
  void optimizer.endStep();
  optimizer.settle();
  optimizer.dispose();
}
