// Warble's own training step and prediction, without data, session or trainer around them. Runs in Node and in a browser.
import { openDevice } from '@/engine/device/adapter';
import type { BertConfig } from '@/engine/model/config';
import { layoutBatch } from '@/engine/ops/batch';
import type { Capacity } from '@/engine/ops/context';
import { defaultPlan } from '@/engine/ops/gemm/plans';
import type { KernelPlan } from '@/engine/ops/gemm/types';
import { Host } from '@/engine/ops/host';
import type { Optimizer, StepFigures } from '@/engine/ops/types';
import { openWorkbench, programsOf, type Workbench } from '@/engine/training/workbench';
import { LEARNING_RATE, SETTINGS } from './settings';
import { drawTensor, type Texts } from './shapes';

const NO_RATES = { hidden: 0, attention: 0, classifier: 0 };

export interface OpenGpu {
  host: Host;
  plan: KernelPlan;
  adapter: string;
}

export async function openGpu(): Promise<OpenGpu> {
  const { device, info, name } = await openDevice();
  return { host: await Host.create(device, info), plan: defaultPlan(info), adapter: name };
}

export class OurTrainer {
  private readonly optimizer: Optimizer<unknown>;

  private constructor(
    readonly bench: Workbench,
    readonly host: Host,
  ) {
    this.optimizer = bench.runtime.createOptimizer(bench.store, SETTINGS);
  }

  static async open(gpu: OpenGpu, config: BertConfig, capacity: Capacity): Promise<OurTrainer> {
    await gpu.host.compile(programsOf(gpu.host.limits, gpu.plan, config, NO_RATES), () => {});
    const bench = openWorkbench(gpu.host, gpu.plan, config, ['no', 'yes'], capacity);
    fill(bench);
    return new OurTrainer(bench, gpu.host);
  }

  /** One step; resolves when the GPU is through. */
  step({ sequences, labels }: Texts): Promise<StepFigures> {
    const { bert, store, runtime } = this.bench;
    this.optimizer.beginStep(layoutBatch(sequences, labels), 0, LEARNING_RATE);
    const { logits, saved } = bert.forward(store.byName, NO_RATES);
    bert.backward(store.byName, saved, runtime.ops.crossEntropy(logits).gradient, NO_RATES);
    return this.optimizer.endStep();
  }

  /** Mean loss of a step. */
  async loss(texts: Texts): Promise<number> {
    const { lossSum } = await this.step(texts);
    this.host.check();
    return lossSum / texts.labels.length;
  }

  dispose(): void {
    this.optimizer.dispose();
    this.bench.dispose();
  }
}

export function fill({ store }: Workbench): void {
  for (const [name, { spec }] of store.byName)
    spec.parts.forEach((part, i) => store.write(name, i, drawTensor(part.name, part.size)));
}
