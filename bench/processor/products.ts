// Times the products of whatever runs on the processor: packing and multiplying, with what is fused behind.
import { ProcessorMemory } from '@/engine/ops/processor/memory';
import type { KernelName } from '@/engine/ops/processor/names';
import { operations } from '../gemm/product';

const PRODUCTS: readonly KernelName[] = ['packPanels', 'multiply'];

export interface ProductWork {
  milliseconds: number;
  /** Floating-point operations. */
  operations: number;
  /** Jobs of multiplying; a deep product is several. */
  count: number;
}

const NOTHING: ProductWork = { milliseconds: 0, operations: 0, count: 0 };

/** From now on, in every memory, until `stop`. `take` gives what was heard since it was called last. */
export function timeProducts(): { take(): ProductWork; stop(): void } {
  let heard = { ...NOTHING };
  const { run } = ProcessorMemory.prototype;
  ProcessorMemory.prototype.run = function (kernel, units, grain, ...rest) {
    const began = performance.now();
    run.call(this, kernel, units, grain, ...rest);
    if (!PRODUCTS.includes(kernel)) return;
    heard.milliseconds += performance.now() - began;
    if (kernel !== 'multiply') return;
    const [m, n, k] = rest;
    heard.operations += operations({ m, n, k });
    heard.count++;
  };
  return {
    take() {
      const taken = heard;
      heard = { ...NOTHING };
      return taken;
    },
    stop: () => void (ProcessorMemory.prototype.run = run),
  };
}
