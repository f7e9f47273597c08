// This processor, opened once: the build of the kernels that the platform takes, compiled, and the threads that help.
import { EngineError } from '@/engine/errors';
import type { ProcessorPlatform } from '@/engine/processorPlatform';
import { fileOf, findBuild, type Build } from './builds';
import { KERNELS } from './names';
import { Threads } from './threads';

export interface Processor {
  build: Build;
  module: WebAssembly.Module;
  /** With the one that gives jobs. */
  threadCount: number;
  /** Null where that one is alone. */
  threads: Threads | null;
  dispose(): void;
}

/** @param threadCount with the giving one; one where memory cannot be shared. @throws EngineError no-processor */
export async function openProcessor(
  platform: ProcessorPlatform,
  threadCount: number,
  build = findBuild(),
): Promise<Processor> {
  if (!build)
    throw new EngineError(
      'no-processor',
      'This browser has no WebAssembly with SIMD, which training on the processor needs. Open the page in a current Chrome, Edge, Firefox or Safari.',
    );
  const module = await compile(await platform.kernels(fileOf(build)));
  const count = build.shared ? Math.max(1, threadCount) : 1;
  const threads = count > 1 ? new Threads(() => platform.openThread(), count - 1, module, KERNELS) : null;
  return { build, module, threadCount: count, threads, dispose: () => threads?.dispose() };
}

async function compile(source: BufferSource | Response): Promise<WebAssembly.Module> {
  const bytes = source instanceof Response ? await source.arrayBuffer() : source;
  return WebAssembly.compile(bytes);
}
