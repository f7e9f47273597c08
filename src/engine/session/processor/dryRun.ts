// A runtime of the processor that counts what it is asked for and takes nothing.
import type { Capacity } from '@/engine/ops/memory/capacity';
import type { View } from '@/engine/ops/memory/view';
import { ProcessorContext } from '@/engine/ops/processor/context';
import { ProcessorDryRun } from '@/engine/ops/processor/dryRun';
import { createProcessorRuntime } from '@/engine/ops/processor/runtime';
import type { DryRun } from '@/engine/training/memory';

/** @param threads that a run has scratch memory for */
export function dryRunOfProcessor(threads: number, capacity: Capacity): DryRun<View> {
  const host = new ProcessorDryRun(threads);
  return {
    runtime: createProcessorRuntime(new ProcessorContext(host, capacity)),
    bytes: () => host.bytes,
  };
}
