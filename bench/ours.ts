// Warble's own training step and prediction, without data, session or trainer around them. Runs in Node and in a browser.
import { openDevice } from '@/engine/device/adapter';
import type { Device } from '@/engine/device/types';
import type { BertConfig } from '@/engine/model/config';
import { layoutBatch } from '@/engine/ops/batch';
import type { Capacity } from '@/engine/ops/memory/capacity';
import { defaultPlan } from '@/engine/ops/gpu/gemm/plans';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import { Host } from '@/engine/ops/gpu/host';
import type { Optimizer, StepFigures } from '@/engine/ops/types';
import type { ProcessorPlatform } from '@/engine/processorPlatform';
import { recommended } from '@/engine/recipe';
import { factoriesOn } from '@/engine/session/backends';
import type { Backend } from '@/engine/session/backends/backend';
import { GpuBackend } from '@/engine/session/backends/gpu';
import type { Workload } from '@/engine/training/memory';
import { readTrained } from '@/engine/model/weights';
import { NO_BEST } from '@/engine/training/bestEpoch';
import type { StandingRun } from '@/engine/training/checkpoint';
import { openWorkbench, type Workbench } from '@/engine/training/workbench';
import { LEARNING_RATE, SETTINGS } from './settings';
import { drawTensor, type Texts } from './shapes';
import type { DeviceFacts } from './told';

const NO_RATES = { hidden: 0, attention: 0, classifier: 0 };
const LABELS = ['no', 'yes'];

/** A GPU with its stated plan, which is never tuned: figures of different days compare. */
export interface OpenGpu {
  host: Host;
  plan: KernelPlan;
  adapter: string;
  backend: Backend;
}

export async function openGpu(): Promise<OpenGpu> {
  const { device, info, name, software } = await openDevice();
  const host = await Host.create(device, info, software);
  const plan = defaultPlan({ info, features: device.features });
  return { host, plan, adapter: name, backend: new GpuBackend(host, name, plan, null) };
}

/** What a group runs on; `gpu` where it is one. */
export interface Opened {
  backend: Backend;
  gpu: OpenGpu | null;
}

/** @param threads left out: as many as are best here */
export async function openOn(device: Device, platform: ProcessorPlatform, threads?: number): Promise<Opened> {
  if (device === 'gpu') {
    const gpu = await openGpu();
    return { backend: gpu.backend, gpu };
  }
  const onLost = (message: string) => {
    throw new Error(message);
  };
  return { backend: await factoriesOn(platform).processor.open({ threads, onLost }), gpu: null };
}

/** What every figure depends on. */
export function factsOf({ backend, gpu }: Opened, place: string): DeviceFacts {
  const plan = backend.plan('float32');
  return { kind: 'adapter', place, name: backend.name, plan, gpu: gpu && shownBy(gpu) };
}

function shownBy({ host }: OpenGpu): DeviceFacts['gpu'] {
  const limits: Record<string, number> = {};
  for (const name in host.limits) {
    const value = host.limits[name as keyof GPUSupportedLimits];
    if (typeof value === 'number') limits[name] = value;
  }
  return { features: [...host.device.features].sort(), limits };
}

/** A model of two classes with drawn weights, and all compiled that it needs. */
export async function openModel(
  backend: Backend,
  config: BertConfig,
  capacity: Capacity,
  training: Workload['training'] = null,
): Promise<Workbench> {
  const ready = await backend.prepare(config, NO_RATES, 'float32');
  if (ready !== backend) throw new Error(ready.notice?.message);
  const runtime = backend.openRuntime({ config, classes: LABELS.length, capacity, training });
  const bench = openWorkbench(runtime, config, LABELS, capacity);
  fill(bench);
  return bench;
}

export class OurTrainer {
  private readonly optimizer: Optimizer<unknown>;

  private constructor(
    readonly bench: Workbench,
    private readonly backend: Backend,
  ) {
    this.optimizer = bench.runtime.createOptimizer(bench.store, SETTINGS);
  }

  static async open(backend: Backend, config: BertConfig, capacity: Capacity): Promise<OurTrainer> {
    const recipe = { ...recommended(config.hiddenSize), batchSize: capacity.batch, dropout: 0 };
    const bench = await openModel(backend, config, capacity, { recipe, rates: NO_RATES });
    return new OurTrainer(bench, backend);
  }

  /** One step; resolves when it is done. */
  step(texts: Texts): Promise<StepFigures> {
    return trainStep(this.bench, this.optimizer, texts);
  }

  /** Mean loss of a step, once it is done. */
  async loss(texts: Texts): Promise<number> {
    const { lossSum } = await this.step(texts);
    this.backend.check();
    return lossSum / texts.labels.length;
  }

  /** As a run stands behind step `step`, for a checkpoint. */
  standing(step: number): StandingRun {
    const sums = { loss: 0, weight: 0, hits: 0, examples: 0 };
    const none = {
      epochs: 0,
      trained: 0,
      skips: 0,
      elapsed: 0,
      best: NO_BEST,
      evaluated: null,
      change: null,
    };
    return {
      trainer: { step, sums, ...none },
      optimizer: () => this.optimizer.state(),
      weights: () => readTrained(this.bench.store),
      epochWeights: null,
    };
  }

  dispose(): void {
    this.optimizer.dispose();
    this.bench.dispose();
  }
}

/** Forward, backward and update of one batch; resolves when they are done. */
export function trainStep(
  { bert, store, runtime }: Workbench,
  optimizer: Optimizer<unknown>,
  { sequences, labels }: Texts,
): Promise<StepFigures> {
  optimizer.beginStep(layoutBatch(sequences, labels), 0, LEARNING_RATE);
  const { logits, saved } = bert.forward(store.byName, NO_RATES);
  bert.backward(store.byName, saved, runtime.ops.crossEntropy(logits).gradient, NO_RATES);
  return optimizer.endStep();
}

function fill({ store }: Workbench): void {
  for (const [name, { spec }] of store.byName)
    spec.parts.forEach((part, i) => store.write(name, i, drawTensor(part.name, part.size)));
}
