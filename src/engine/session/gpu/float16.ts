// float16 on this GPU: whether it may be used, found out when a recipe first asks for it.
import { halfPlan } from '@/engine/ops/gpu/gemm/plans';
import { testFloat16 } from '@/engine/ops/gpu/gemm/selfTest';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import type { Host } from '@/engine/ops/gpu/host';
import type { Float16Support } from '@/engine/recipe';

/** Answers by device, and by the name of the plan whose kernels were tested. */
const known = new WeakMap<Host, Map<string, Promise<Float16Support>>>();

/** Tests the kernels of a plan once a device; never throws. */
export function float16Support(host: Host, plan: KernelPlan): Promise<Float16Support> {
  const answers = known.get(host) ?? new Map<string, Promise<Float16Support>>();
  known.set(host, answers);
  const { name } = halfPlan(plan);
  const answer = answers.get(name) ?? test(host, plan);
  answers.set(name, answer);
  return answer;
}

async function test(host: Host, plan: KernelPlan): Promise<Float16Support> {
  const reason = await testFloat16(host, plan);
  return reason === null ? { available: true } : { available: false, reason };
}
