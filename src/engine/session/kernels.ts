// Kernels are compiled while the weights still arrive; it is told of once they are there.
import type { BertConfig } from '../model/config';
import type { Progress } from '../model/types';
import { programsOf } from '../training/workbench';
import type { Gpu } from './gpu';

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
    const { host, plan } = await gpu.open();
    const programs = programsOf(host.limits, plan, config, config.dropout);
    await host.compile(programs, (done, total) =>
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
