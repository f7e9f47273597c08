// The processor engine for tests in Node and in a browser: opened once for each number of threads and build.
import { findBuild, type Build } from '@/engine/ops/processor/builds';
import { ProcessorContext } from '@/engine/ops/processor/context';
import { ProcessorMemory } from '@/engine/ops/processor/memory';
import { openProcessor, type Processor } from '@/engine/ops/processor/processor';
import { createProcessorRuntime } from '@/engine/ops/processor/runtime';
import type { Capacity } from '@/engine/ops/memory/capacity';
import type { ProcessorPlatform } from '@/engine/processorPlatform';

export interface TestProcessor extends Partial<Build> {
  threads?: number;
}

/** Both builds of the kernels: where every op is tested. */
export const BUILDS: readonly TestProcessor[] = [{ relaxed: true }, { relaxed: false }];

const opened = new Map<string, Promise<Processor>>();

/** A page's own thread, where tests run in a browser, may not wait for others. */
const inPage = 'document' in globalThis;
const THREADS = inPage ? 1 : 2;

async function platformHere(): Promise<ProcessorPlatform> {
  if (inPage) {
    const { browserPlatform } = await import('@/engine/processorBrowser');
    const { createPageThreads } = await import('@/engine/pageThreads');
    return browserPlatform(createPageThreads());
  }
  return (await import('@/cli/processor')).nodePlatform;
}

/** With all its threads there. */
async function testProcessor({ threads = THREADS, ...wanted }: TestProcessor = {}): Promise<Processor> {
  // Before the build is looked for: Node 20 has to be told of relaxed SIMD.
  const platform = await platformHere();
  const build = { ...findBuild()!, ...wanted };
  const key = JSON.stringify([threads, build]);
  const processor = opened.get(key) ?? openProcessor(platform, { threads, build });
  opened.set(key, processor);
  await (
    await processor
  ).threads?.ready;
  return processor;
}

/** Room for any run of a test. */
const MOST = 2 ** 31;

export async function processorRuntime(capacity: Capacity, how?: TestProcessor, most = MOST) {
  const memory = new ProcessorMemory(await testProcessor(how), most);
  inUse.add(memory);
  const context = new ProcessorContext(memory, capacity);
  return { memory, context, runtime: createProcessorRuntime(context, () => release(memory)) };
}

const inUse = new Set<ProcessorMemory>();
/** Arenas of memories that were disposed of before all of them had come back. */
let leaked = 0;

function release(memory: ProcessorMemory): void {
  memory.dispose();
  inUse.delete(memory);
  leaked += memory.arenasHeld;
}

/** Arenas that runtimes hold, or never gave back. */
export function arenasOnProcessor(): number {
  return [...inUse].reduce((sum, { arenasHeld }) => sum + arenasHeld, leaked);
}
