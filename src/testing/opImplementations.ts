// Implementations of Ops as a test of one op opens them: a runtime, values made of arrays, and what is held just now.
import * as tf from '@tensorflow/tfjs';
import type { Batch } from '@/engine/ops/batch';
import { FusedContext } from '@/engine/ops/gpu/context';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import { createFusedRuntime } from '@/engine/ops/gpu/runtime';
import type { MemoryHost } from '@/engine/ops/memory/host';
import type { View } from '@/engine/ops/memory/view';
import type { ProcessorMemory } from '@/engine/ops/processor/memory';
import { createStockRuntime } from '@/engine/ops/stock/runtime';
import type { Runtime } from '@/engine/ops/types';
import { testHost } from './gpu';
import { processorRuntime, type TestProcessor } from './processor';
import { useCpuBackend } from './runtimes';

/** Where an op runs: the fused kernels of a plan, the processor's of a build, or stock ops on tfjs's CPU backend. */
export type Where = KernelPlan | TestProcessor | 'stock';

/** A value of the implementation. */
export type MakeInput = (shape: readonly number[], values: Float32Array) => unknown;

export interface Implementation {
  /** With room for a little more than this batch. `free` gives back what `input` made. */
  open(batch: Batch): Promise<{ runtime: Runtime<unknown>; input: MakeInput; free(): void }>;
  /** From now on, memory is handed out full of what is no number, so that whoever reads more than was written is found. */
  soil?(): void;
  /** What it holds just now, in numbers that must be the same after an op. */
  alive(): Promise<number[]>;
  /** Throws what went wrong without a word. */
  check(): Promise<void>;
}

export function implementationOf(where: Where): Implementation {
  if (where === 'stock') return STOCK;
  return 'gemm' in where ? fused(where) : processor(where);
}

const roomFor = ({ rows, size }: Batch) => ({ rows: rows + 3, batch: size + 1 });

function fused(plan: KernelPlan): Implementation {
  return {
    async open(batch) {
      const host = await testHost();
      const runtime = createFusedRuntime(new FusedContext(host, plan, roomFor(batch)));
      return { runtime, ...inputsOf(host) };
    },
    alive: async () => [(await testHost()).arenaCountAlive, tf.memory().numTensors],
    check: async () => (await testHost()).check(),
  };
}

function processor(how: TestProcessor): Implementation {
  /** Of this run: a runtime has one of its own. */
  let memory: ProcessorMemory | null = null;
  return {
    async open(batch) {
      const opened = await processorRuntime(roomFor(batch), how);
      memory = opened.memory;
      return { runtime: opened.runtime, ...inputsOf(memory) };
    },
    soil() {
      const held = memory!;
      const allocate = held.allocate.bind(held);
      held.allocate = (bytes) => {
        const arena = allocate(bytes);
        held.floats({ arena, offset: 0, bytes: arena.size, shape: [arena.size / 4] }).fill(NaN);
        return arena;
      };
    },
    alive: async () => [memory?.arenasHeld ?? 0],
    check: async () => {},
  };
}

const STOCK: Implementation = {
  async open() {
    await useCpuBackend();
    const inputs: tf.Tensor[] = [];
    return {
      runtime: createStockRuntime(),
      input(shape, values) {
        const tensor = tf.tensor(values, [...shape]);
        inputs.push(tensor);
        return tensor;
      },
      free: () => tf.dispose(inputs),
    };
  },
  alive: async () => [tf.memory().numTensors],
  check: async () => {},
};

function inputsOf(host: MemoryHost): { input: MakeInput; free(): void } {
  const inputs: View[] = [];
  return {
    input(shape, values) {
      const view = host.allocateView(shape, values.byteLength);
      host.write(view, values);
      inputs.push(view);
      return view;
    },
    free: () => inputs.forEach(({ arena }) => arena.dispose()),
  };
}
