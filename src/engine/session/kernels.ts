// Kernels are compiled while the weights still arrive; progress is reported only after the weights have loaded.
import type { BertConfig } from '../model/config';
import type { Progress } from '../model/types';
import type { Devices } from './devices';

export interface KernelCompiler {
  /** The first call starts; later ones change nothing. */
  start(config: BertConfig): void;
  /** Resolves when all are compiled, or when nothing can compute here: training will say what is missing. */
  finish(onProgress: (progress: Progress) => void): Promise<void>;
}

export function kernelCompiler(devices: Devices): KernelCompiler {
  let working: Promise<unknown> | null = null;
  let tell: (progress: Progress) => void = () => {};
  const compile = (config: BertConfig) =>
    devices.prepare(config, config.dropout, 'float32', (done, total) =>
      tell({ stage: 'compile', share: done / total, done, total }),
    );
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
