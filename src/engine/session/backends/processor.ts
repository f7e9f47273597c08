// The processor, through WebAssembly: the way where there is no real GPU. What it asks of the machine in particular stands
// in session/processor/.
import type { ProcessorProbe } from '@/engine/device/types';
import { EngineError } from '@/engine/errors';
import { findBuild, planOf } from '@/engine/ops/processor/builds';
import { ProcessorContext } from '@/engine/ops/processor/context';
import { MOST_BYTES, ProcessorMemory } from '@/engine/ops/processor/memory';
import { NO_SIMD, openProcessor, type Processor } from '@/engine/ops/processor/processor';
import { createProcessorRuntime } from '@/engine/ops/processor/runtime';
import type { ProcessorPlatform } from '@/engine/processorPlatform';
import type { Float16Support } from '@/engine/recipe';
import { planMemory, type Workload } from '@/engine/training/memory';
import type { MemoryPlan } from '@/engine/training/types';
import { dryRunOfProcessor } from '../processor/dryRun';
import { roomOf } from '../processor/room';
import { chooseThreads, productSpeed, type Speeds } from '../processor/speed';
import type { Backend, BackendFactory, Room } from './backend';

const NO_PLATFORM = 'This program cannot compute on the processor. Compute on the GPU instead.';

/** What a run takes beyond its plan: values of other sizes than those of a step, while it is asked or saved. */
const SLACK = { share: 1.05, bytes: 2 ** 22 };

/** @param platform left out: this client has none, and says so */
export function processorOn(platform?: ProcessorPlatform): BackendFactory<ProcessorProbe> {
  // Once it was measured how many are best here, that is what a probe tells.
  let best: number | null = null;
  return {
    async probe(threads) {
      const build = findBuild();
      if (!build || !platform)
        return { ok: false, code: 'no-processor', message: build ? NO_PLATFORM : NO_SIMD };
      const { name, cores } = platform;
      const count = build.shared ? (threads ?? best ?? cores) : 1;
      return { ok: true, name, threads: count, isolated: build.shared };
    },
    async open({ threads, onLost }) {
      if (!platform) throw new EngineError('no-processor', NO_PLATFORM);
      const processor = await openProcessor(platform, {
        threads: threads ?? platform.cores,
        onLost,
      });
      const { name } = platform;
      if (threads !== undefined)
        return new ProcessorBackend(processor, name, () => Promise.resolve(processor.threadCount));
      const speeds: Speeds = new Map();
      const choose = async () => (best = await chooseThreads(processor, speeds));
      const backend = new ProcessorBackend(processor, name, choose);
      await backend.prepare();
      return backend;
    },
  };
}

export class ProcessorBackend implements Backend {
  readonly device = 'processor';
  readonly notice = null;
  private readonly held = new Set<ProcessorMemory>();
  private measured: number | null = null;
  private threads: number;

  /** @param choose how many threads compute from now on */
  constructor(
    private readonly processor: Processor,
    private readonly processorName: string,
    private readonly choose: () => Promise<number>,
  ) {
    this.threads = processor.threadCount;
  }

  get name(): string {
    return `${this.processorName}, ${this.threads} ${this.threads === 1 ? 'thread' : 'threads'}`;
  }

  /** There is nothing to compile for a model; how many threads are best is looked at again. */
  async prepare(): Promise<Backend> {
    this.threads = await this.choose();
    return this;
  }

  plan(): string {
    return planOf(this.processor.build);
  }

  async float16(): Promise<Float16Support> {
    return { available: false, reason: 'The processor computes in float32.' };
  }

  openRuntime(workload: Workload) {
    const { total } = this.planMemory(workload);
    const memory = new ProcessorMemory(this.processor, SLACK.share * total + SLACK.bytes);
    this.held.add(memory);
    return createProcessorRuntime(new ProcessorContext(memory, workload.capacity), () => {
      this.held.delete(memory);
      memory.dispose();
    });
  }

  planMemory(workload: Workload): MemoryPlan {
    return planMemory(dryRunOfProcessor(this.processor.threadCount, workload.capacity), workload);
  }

  async room(total: number): Promise<Room> {
    return roomOf(total, MOST_BYTES);
  }

  async speed(): Promise<number> {
    return (this.measured ??= productSpeed(this.processor));
  }

  memory(): number {
    return [...this.held].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  check(): void {}

  async dispose(): Promise<void> {
    this.processor.dispose();
  }
}
