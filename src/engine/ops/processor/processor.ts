// This processor, opened once: the build of the kernels that the platform takes, compiled, and the threads that help.
import { EngineError } from '@/engine/errors';
import type { ProcessorPlatform } from '@/engine/processorPlatform';
import { fileOf, findBuild, type Build } from './builds';
import { PATIENCE } from './jobs';
import { KERNELS } from './names';
import { Threads } from './threads';

export interface Processor {
  build: Build;
  module: WebAssembly.Module;
  /** That there is room for, the one that gives jobs included. */
  threadCount: number;
  /** Null where that one is alone. */
  threads: Threads | null;
  /** With a thread that does not come, or not back from a job. */
  patience: typeof PATIENCE;
  /** Told once, where one of them stopped in the middle of a job. */
  onLost: (message: string) => void;
  dispose(): void;
}

export interface OpenProcessor {
  /** The giving one included; one where memory cannot be shared. */
  threads: number;
  /** Left out: the best that the platform takes. */
  build?: Build | null;
  patience?: typeof PATIENCE;
  onLost?: (message: string) => void;
}

/** Why nothing can be computed on the processor here. */
export const NO_SIMD =
  'This browser has no WebAssembly with SIMD, which computing on the processor needs. Open the page in a current Chrome, Edge, Firefox or Safari.';

/** @throws EngineError no-processor; network, where the kernels cannot be fetched */
export async function openProcessor(
  platform: ProcessorPlatform,
  { threads: wanted, build = findBuild(), patience = PATIENCE, onLost = () => {} }: OpenProcessor,
): Promise<Processor> {
  if (!build) throw new EngineError('no-processor', NO_SIMD);
  const module = await WebAssembly.compile(await bytesOf(platform, fileOf(build)));
  const threadCount = build.shared ? Math.max(1, wanted) : 1;
  const helpers = threadCount - 1;
  const open = () => platform.openThread();
  const threads = helpers > 0 ? new Threads(open, helpers, patience.start, module, KERNELS) : null;
  return {
    build,
    module,
    threadCount,
    threads,
    patience,
    onLost: once(onLost),
    dispose: () => threads?.dispose(),
  };
}

function once(tell: (message: string) => void): (message: string) => void {
  let told = false;
  return (message) => {
    if (!told) tell(message);
    told = true;
  };
}

async function bytesOf(platform: ProcessorPlatform, file: string): Promise<BufferSource> {
  const source = await platform.kernels(file);
  if (!(source instanceof Response)) return source;
  if (source.ok) return source.arrayBuffer();
  throw new EngineError(
    'network',
    `The kernels for this processor did not come (${source.status} ${source.statusText}). Reload the page.`,
  );
}
