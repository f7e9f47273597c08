// Kernels are compiled while the weights still arrive; it is told of once they are there. A GPU that refuses one works
// on with stock ops.
import type { DropoutRates } from '../model/bert';
import type { BertConfig } from '../model/config';
import type { Progress } from '../model/types';
import type { NoticeEvent } from '../training/events';
import { programsOf } from '../training/workbench';
import type { Gpu, OpenGpu } from './gpu';
import { tunePlan } from './tunePlan';

type OnCompiled = (done: number, total: number) => void;

/**
 * Compiles what predicting and training this model will use, by the GPU's plan or another. Changes the GPU's where it
 * refuses a kernel.
 */
export async function compileKernels(
  gpu: OpenGpu,
  config: BertConfig,
  rates: DropoutRates,
  onCompiled: OnCompiled = () => {},
  plan = gpu.plan,
): Promise<void> {
  const { host } = gpu;
  if (!plan) return;
  // Outside: what fails here is no refusal of the GPU.
  const programs = programsOf(host.limits, plan, config, rates);
  try {
    await host.compile(programs, onCompiled);
  } catch (error) {
    gpu.plan = null;
    gpu.refusal = (error as Error).message;
  }
}

/** What a person should know of a run on stock ops; null on our kernels. */
export function refusalNotice({ refusal }: OpenGpu): NoticeEvent | null {
  if (refusal === null) return null;
  const message = `This GPU did not take Warble's own kernels (${refusal}), so those of tfjs do the work, in float32: the same results, many times slower. A newer browser or graphics driver may take them.`;
  return { type: 'notice', level: 'warning', message };
}

export interface KernelCompiler {
  /** The first call starts; later ones change nothing. */
  start(config: BertConfig): void;
  /** Resolves when all are compiled, or when there is no GPU: training will say what is missing. */
  finish(onProgress: (progress: Progress) => void): Promise<void>;
}

export function kernelCompiler(gpu: Gpu): KernelCompiler {
  let working: Promise<void> | null = null;
  let tell: (progress: Progress) => void = () => {};
  const compile = async (config: BertConfig) => {
    const opened = await gpu.open();
    // A plan that cannot be timed stays as it is.
    await tunePlan(opened, config).catch(() => {});
    await compileKernels(opened, config, config.dropout, (done, total) =>
      tell({ stage: 'compile', share: done / total, done, total }),
    );
  };
  return {
    start(config) {
      working ??= compile(config).catch(() => {});
    },
    async finish(onProgress) {
      tell = onProgress;
      await working;
    },
  };
}
