// The processor's engine as the bench opens it: either build, any number of threads. In Node, or in a browser's worker, where
// a thread may wait. Nothing is chosen by timing: figures of different days compare.
import { openProcessor } from '@/engine/ops/processor/processor';
import type { ProcessorPlatform } from '@/engine/processorPlatform';
import { ProcessorBackend } from '@/engine/session/backends/processor';

export interface Variant {
  /** Relaxed SIMD, which rounds a multiply-add once; else plain SIMD. */
  relaxed: boolean;
  /** One: without shared memory, as on a page that is not isolated. */
  threads: 1 | 2;
}

export const TWO_THREADS: Variant = { relaxed: true, threads: 2 };
export const ONE_THREAD: Variant = { relaxed: true, threads: 1 };
/** As browsers without relaxed SIMD have it. */
export const PLAIN_TWO_THREADS: Variant = { relaxed: false, threads: 2 };
export const PLAIN_ONE_THREAD: Variant = { relaxed: false, threads: 1 };

export const VARIANTS = [TWO_THREADS, ONE_THREAD, PLAIN_TWO_THREADS, PLAIN_ONE_THREAD];

export async function openOnProcessor({ relaxed, threads }: Variant): Promise<ProcessorBackend> {
  const platform = await platformHere();
  const build = { relaxed, shared: threads > 1 };
  const processor = await openProcessor(platform, { threads, build });
  await processor.threads?.ready;
  const name = `${platform.name}${relaxed ? '' : ', plain SIMD'}`;
  return new ProcessorBackend(processor, name, () => Promise.resolve(threads));
}

async function platformHere(): Promise<ProcessorPlatform> {
  // Each loaded only where it belongs.
  if ('process' in globalThis) return (await import('@/cli/processor')).nodePlatform;
  const { browserPlatform } = await import('@/engine/processorBrowser');
  const { createPageThreads } = await import('@/engine/pageThreads');
  return browserPlatform(createPageThreads());
}
