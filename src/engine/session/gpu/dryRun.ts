// The kernels' runtime over a host that only counts: what they take is known, and no GPU is touched.
import { DryRunHost } from '@/engine/ops/gpu/dryRunHost';
import { FusedContext } from '@/engine/ops/gpu/context';
import type { Capacity } from '@/engine/ops/memory/capacity';
import { createFusedRuntime } from '@/engine/ops/gpu/runtime';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import type { GpuHost } from '@/engine/ops/gpu/gpuHost';
import type { View } from '@/engine/ops/memory/view';
import type { DryRun } from '@/engine/training/memory';

export function dryRunOfGpu(limits: GpuHost['limits'], plan: KernelPlan, capacity: Capacity): DryRun<View> {
  const host = new DryRunHost(limits);
  const runtime = createFusedRuntime(new FusedContext(host, plan, capacity));
  return { runtime, bytes: () => host.bytes };
}
