// The kernel plan that a run began with, from its name, for a run that goes on: tuning may have chosen another one since, which
// sums in another order.
import { planOf } from '@/engine/ops/gpu/gemm/plans';
import { testPlan } from '@/engine/ops/gpu/gemm/selfTest';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import type { Host } from '@/engine/ops/gpu/host';
import { areRight, specialVariantsOf } from './tunePlan';

/**
 * Null where this version has no such plan, or this device gives wrong numbers by it: browser and driver may be others than they
 * were.
 * @param found what would be taken now: it is not tested again
 */
export async function recordedPlan(host: Host, name: string, found: KernelPlan): Promise<KernelPlan | null> {
  if (name === found.name) return found;
  const plan = planOf(name);
  if (plan?.precision !== found.precision || !(await areRight(host, specialVariantsOf(plan)))) return null;
  return (await testPlan(host, plan)) === null ? plan : null;
}
