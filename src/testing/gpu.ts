// A device, and the fused runtime on it, for GPU tests and benches. One device for a whole test file.
import { openDevice } from '@/engine/device/adapter';
import { FusedContext, type Capacity } from '@/engine/ops/context';
import { createFusedRuntime } from '@/engine/ops/fused';
import { CPU_PLAN, type KernelPlan } from '@/engine/ops/gemm/types';
import { Host } from '@/engine/ops/host';

let opened: Promise<Host> | null = null;

/** True where GPU tests can run at all (see gpuSetup.ts). */
export const hasGpu = (): boolean => !!globalThis.navigator?.gpu;

export function testHost(): Promise<Host> {
  opened ??= openDevice().then(({ device, info }) => Host.create(device, info));
  return opened;
}

export async function testRuntime(capacity: Capacity, plan: KernelPlan = CPU_PLAN) {
  const host = await testHost();
  const context = new FusedContext(host, plan, capacity);
  return { host, context, runtime: createFusedRuntime(context) };
}
