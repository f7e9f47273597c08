// The kernel plan of a real GPU for a model: the one found on an earlier visit, else timed now, before kernels are
// compiled. CPU adapters, and whatever fails, keep the stated plan. Kernels that need what not every GPU has are timed, or
// taken from an earlier visit, only where this device has just passed their test: a browser or driver may have come since.
import type { BertConfig } from '@/engine/model/config';
import { fitsMatrices, matrixVariants } from '@/engine/ops/gpu/gemm/matrices';
import { halfPlan, planOf } from '@/engine/ops/gpu/gemm/plans';
import { testMatrices, testSubgroups } from '@/engine/ops/gpu/gemm/selfTest';
import { fitsSubgroups, subgroupVariants } from '@/engine/ops/gpu/gemm/subgroups';
import type { TunedProduct } from '@/engine/ops/gpu/gemm/tune';
import { layerProducts, tune } from '@/engine/ops/gpu/gemm/tune';
import { HostTuneBench } from '@/engine/ops/gpu/gemm/tuneBench';
import type { KernelPlan, Variant } from '@/engine/ops/gpu/gemm/types';
import { GPU_PLAN } from '@/engine/ops/gpu/gemm/types';
import { variantCode } from '@/engine/ops/gpu/gemm/variants';
import type { Host } from '@/engine/ops/gpu/host';
import type { PlanStore } from './planStore';
import { planStore } from './planStore';

/** Of an adapter that may be tuned: whose plan is kept under which name. */
export interface Tunable {
  host: Host;
  plan: KernelPlan;
  /** Names the adapter, its driver as far as it tells, and the version of the kernels; null: never tuned. */
  tuneKey: string | null;
}

/** A key for the store; null for CPU adapters. */
export function tuneKeyOf(info: GPUAdapterInfo, plan: KernelPlan): string | null {
  if (plan !== GPU_PLAN) return null;
  return [info.vendor, info.architecture, info.device, info.description, plan.name].join('/');
}

/**
 * Changes `plan` of a GPU before its first run with this model; where it has subgroup matrices, also what a run in float16
 * takes instead. @param budget milliseconds, of each
 */
export async function tunePlan(
  gpu: Tunable,
  { hiddenSize, intermediateSize }: Pick<BertConfig, 'hiddenSize' | 'intermediateSize'>,
  store: PlanStore = planStore(),
  budget?: number,
): Promise<void> {
  if (gpu.tuneKey === null) return;
  const { host } = gpu;
  const key = `${gpu.tuneKey}/${hiddenSize}x${intermediateSize}`;
  const products = layerProducts(hiddenSize, intermediateSize);
  const find = (of: Omit<Search, 'host' | 'products' | 'store' | 'budget'>) =>
    keptOrTuned({ host, products, store, budget, ...of });
  const special = subgroupVariants(host.device);
  const plan = await find({ key, special, precision: 'float32', stated: GPU_PLAN });
  gpu.plan = plan;
  const matrices = matrixVariants(host.device);
  if (!matrices.length || !(await areRight(host, matrices))) return;
  const half = await find({ key: `${key}+f16`, special: matrices, precision: 'float16', stated: plan });
  gpu.plan = { ...plan, half: halfPlan(half) };
}

interface Search {
  host: Host;
  products: readonly TunedProduct[];
  store: PlanStore;
  budget: number | undefined;
  key: string;
  /** Timed too, where they are right. */
  special: readonly Variant[];
  precision: KernelPlan['precision'];
  stated: KernelPlan;
}

async function keptOrTuned(search: Search): Promise<KernelPlan> {
  const { host, products, store, budget, key, special, precision, stated } = search;
  const known = await store.get(key);
  const kept = known === null ? null : planOf(known);
  if (kept && (await areRight(host, specialVariantsOf(kept)))) return kept;
  const proven = (await areRight(host, special)) ? special : [];
  const bench = new HostTuneBench(host, products, precision);
  try {
    const plan = await tune(bench, products, budget, proven, stated);
    await store.set(key, plan.name);
    return plan;
  } finally {
    bench.dispose();
  }
}

/** Those of a plan that not every GPU has. */
export function specialVariantsOf({ gemm }: KernelPlan): Variant[] {
  const all = Object.values(gemm).flatMap((layouts) => Object.values(layouts));
  const found = all.filter(({ kind }) => kind === 'subgroups' || kind === 'matrices');
  return [...new Map(found.map((variant) => [variantCode(variant), variant])).values()];
}

/** Whether the device has what these variants need, and gives right numbers by them. */
export async function areRight(host: Host, variants: readonly Variant[]): Promise<boolean> {
  const subgroups = variants.filter((variant) => variant.kind === 'subgroups');
  const matrices = variants.filter((variant) => variant.kind === 'matrices');
  const { device } = host;
  if (!subgroups.every((v) => fitsSubgroups(v, device)) || !matrices.every((v) => fitsMatrices(v, device)))
    return false;
  return (
    (!subgroups.length || (await testSubgroups(host, subgroups)) === null) &&
    (!matrices.length || (await testMatrices(host, matrices)) === null)
  );
}
