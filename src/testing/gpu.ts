// A device, and the fused runtime on it, for GPU tests and benches. One device for a whole test file.
import { openDevice } from '@/engine/device/adapter';
import { FusedContext } from '@/engine/ops/gpu/context';
import type { Capacity } from '@/engine/ops/memory/capacity';
import { createFusedRuntime } from '@/engine/ops/gpu/runtime';
import { defaultPlan } from '@/engine/ops/gpu/gemm/plans';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import { Host } from '@/engine/ops/gpu/host';
import { SUBGROUP_MATRIX } from '@/engine/ops/gpu/wgsl';

let opened: Promise<{ host: Host; plan: KernelPlan }> | null = null;

/** True where GPU tests can run at all (see gpuSetup.ts). */
export const hasGpu = (): boolean => !!globalThis.navigator?.gpu;

export async function testHost(): Promise<Host> {
  return (await open()).host;
}

/** `plan`: the adapter's own where left out. */
export async function testRuntime(capacity: Capacity, plan?: KernelPlan) {
  const { host, plan: own } = await open();
  const context = new FusedContext(host, plan ?? own, capacity);
  return { host, context, runtime: createFusedRuntime(context) };
}

function open(): Promise<{ host: Host; plan: KernelPlan }> {
  opened ??= openDevice().then(async ({ device, info, software }) => ({
    host: await Host.create(device, info, software),
    plan: defaultPlan({ info, features: device.features }),
  }));
  return opened;
}

/**
 * Skips a test of kernels that do not compile on an adapter without `shader-f16`, as SwiftShader is. That float16 is refused
 * there is tested on every adapter: ops/gpu/gemm/selfTest.gpu.test.ts, recipe/check.test.ts.
 */
export async function needsFloat16(skip: (condition: boolean, note: string) => void): Promise<void> {
  const has = (await testHost()).device.features.has('shader-f16');
  skip(!has, 'this adapter has no shader-f16, without which float16 kernels do not compile');
}

/** Skips a test of kernels by subgroup operations where an adapter has none. Lanes of its largest subgroup. */
export async function needsSubgroups(skip: (condition: boolean, note: string) => void): Promise<number> {
  const { features, adapterInfo } = (await testHost()).device;
  skip(
    !features.has('subgroups'),
    'this adapter has no subgroups, without which these kernels do not compile',
  );
  return adapterInfo.subgroupMaxSize ?? 0;
}

/** The same of kernels that are written for subgroups of one size. */
export async function needsSubgroupsOf4Or8(skip: (condition: boolean, note: string) => void): Promise<4 | 8> {
  const most = await needsSubgroups(skip);
  const least = (await testHost()).device.adapterInfo.subgroupMinSize;
  skip(
    least !== most || (most !== 4 && most !== 8),
    `these kernels are for subgroups of 4 or 8, not ${least} to ${most}`,
  );
  return most as 4 | 8;
}

/** As above, of kernels by subgroup matrices. No software adapter has them: see emulatedMatrices.ts. */
export async function needsMatrices(skip: (condition: boolean, note: string) => void): Promise<void> {
  const { features } = (await testHost()).device;
  skip(
    !features.has(SUBGROUP_MATRIX),
    `this adapter has no ${SUBGROUP_MATRIX}, without which these kernels do not compile`,
  );
}
