// The kernel plan of a real GPU for a model: the one found on an earlier visit, else timed now, before kernels are
// compiled. CPU adapters, and whatever fails, keep the stated plan.
import type { BertConfig } from '../model/config';
import { planOf } from '../ops/gemm/plans';
import { layerProducts, tune } from '../ops/gemm/tune';
import { HostTuneBench } from '../ops/gemm/tuneBench';
import { testSubgroups } from '../ops/gemm/selfTest';
import { fitsSubgroups, subgroupVariants } from '../ops/gemm/subgroups';
import type { KernelPlan, SubgroupVariant } from '../ops/gemm/types';
import { GPU_PLAN } from '../ops/gemm/types';
import { variantCode } from '../ops/gemm/variants';
import type { Host } from '../ops/host';
import type { PlanStore } from './planStore';
import { planStore } from './planStore';

/** Of an adapter that may be tuned: whose plan is kept under which name. */
export interface Tunable {
  host: Host;
  plan: KernelPlan | null;
  /** Names the adapter, its driver as far as it tells, and the version of the kernels; null: never tuned. */
  tuneKey: string | null;
}

/** A key for the store; null for CPU adapters. */
export function tuneKeyOf(info: GPUAdapterInfo, plan: KernelPlan): string | null {
  if (plan !== GPU_PLAN) return null;
  return [info.vendor, info.architecture, info.device, info.description, plan.name].join('/');
}

/** Changes `plan` of a GPU before its first run with this model. @param budget milliseconds */
export async function tunePlan(
  gpu: Tunable,
  { hiddenSize, intermediateSize }: Pick<BertConfig, 'hiddenSize' | 'intermediateSize'>,
  store: PlanStore = planStore(),
  budget?: number,
): Promise<void> {
  if (!gpu.plan || gpu.tuneKey === null) return;
  const key = `${gpu.tuneKey}/${hiddenSize}x${intermediateSize}`;
  const known = await store.get(key);
  const kept = known === null ? null : planOf(known);
  if (kept && (await areRight(gpu.host, subgroupVariantsOf(kept)))) return void (gpu.plan = kept);
  const products = layerProducts(hiddenSize, intermediateSize);
  const bench = new HostTuneBench(gpu.host, products);
  try {
    gpu.plan = await tune(bench, products, budget, await provenVariants(gpu.host));
    await store.set(key, gpu.plan.name);
  } finally {
    bench.dispose();
  }
}

/** Those by operations of subgroups, where this device has them and gives right numbers by them. */
async function provenVariants(host: Host): Promise<SubgroupVariant[]> {
  const variants = subgroupVariants(host.device);
  return (await areRight(host, variants)) ? variants : [];
}

/** A kept plan is tested again: a browser or driver may have come since. */
function subgroupVariantsOf({ gemm }: KernelPlan): SubgroupVariant[] {
  const all = Object.values(gemm).flatMap((layouts) => Object.values(layouts));
  const found = all.filter((variant) => variant.kind === 'subgroups');
  return [...new Map(found.map((variant) => [variantCode(variant), variant])).values()];
}

async function areRight(host: Host, variants: readonly SubgroupVariant[]): Promise<boolean> {
  if (!variants.every((variant) => fitsSubgroups(variant, host.device))) return false;
  return !variants.length || (await testSubgroups(host, variants)) === null;
}
