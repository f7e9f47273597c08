// Runtimes of the processor that refuse work once they are disposed of (its memory alone would let it pass), and are counted.
import { vi } from 'vitest';
import type { View } from '@/engine/ops/memory/view';
import type { ParameterStore, Runtime } from '@/engine/ops/types';
import { ProcessorBackend } from '@/engine/session/backends/processor';

/** From now on, for all sessions of this test file. */
export function watchRuntimes(): { alive: () => number } {
  const alive = new Set<Runtime<View>>();
  const open = ProcessorBackend.prototype.openRuntime;
  vi.spyOn(ProcessorBackend.prototype, 'openRuntime').mockImplementation(function (
    this: ProcessorBackend,
    ...workload
  ) {
    const runtime = open.apply(this, workload);
    alive.add(runtime);
    return watched(runtime, alive);
  });
  return { alive: () => alive.size };
}

function watched(
  runtime: Runtime<View>,
  alive: Set<Runtime<View>>,
): ReturnType<ProcessorBackend['openRuntime']> {
  const refuse = () => {
    if (!alive.has(runtime)) throw new Error('A bench that was disposed of is used.');
  };
  const { begin, read } = runtime.ops;
  runtime.ops.begin = (...batch) => (refuse(), begin(...batch));
  runtime.ops.read = async (...value) => (refuse(), read(...value));
  const create = runtime.createParameters.bind(runtime);
  const dispose = runtime.dispose.bind(runtime);
  return Object.assign(runtime, {
    createParameters: (...specs: Parameters<typeof create>) => watchedStore(create(...specs), refuse),
    dispose() {
      refuse();
      alive.delete(runtime);
      dispose();
    },
  }) as ReturnType<ProcessorBackend['openRuntime']>;
}

function watchedStore(store: ParameterStore<View>, refuse: () => void): ParameterStore<View> {
  const [read, write] = [store.read.bind(store), store.write.bind(store)];
  return Object.assign(store, {
    read: async (...part: Parameters<typeof read>) => (refuse(), read(...part)),
    write: (...part: Parameters<typeof write>) => (refuse(), write(...part)),
  });
}
