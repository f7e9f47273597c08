// Whether this GPU gives right numbers by what not every GPU has: float16, operations of subgroups, and their matrices. Each product kernel
// that would be used, on numbers whose result is known. The feature flag alone does not decide: drivers have been wrong.
// Nothing is left behind on the GPU.
import type { Host } from '../host';
import { SUBGROUP_MATRIX } from '../wgsl';
import { halfPlan } from './plans';
import type { Case } from './selfTestBench';
import { choiceOf, SelfTestBench } from './selfTestBench';
import type { GemmLayout, KernelPlan, MatrixVariant, SubgroupVariant, Variant } from './types';
import { everywhere, GPU_PLAN, TUNED_LAYOUTS } from './types';
import { variantCode } from './variants';

/** Null where every number is right, else why float16 cannot be used, as a sentence. Never throws. */
export async function testFloat16(host: Host, plan: KernelPlan): Promise<string | null> {
  if (!host.device.features.has('shader-f16'))
    return 'This GPU or its driver has no 16-bit numbers (shader-f16).';
  return test(host, 'float16', () => casesOf(halfPlan(plan)));
}

/** As above, of every product kernel of a plan, whatever it needs. */
export async function testPlan(host: Host, plan: KernelPlan): Promise<string | null> {
  return plan.precision === 'float16'
    ? testFloat16(host, { ...plan, half: plan })
    : test(host, `the plan ${plan.name}`, () => casesOf(plan));
}

/** As above, of these variants by operations of subgroups, in every layout that a real GPU's plan has. */
export async function testSubgroups(
  host: Host,
  variants: readonly SubgroupVariant[],
): Promise<string | null> {
  if (!host.device.features.has('subgroups'))
    return 'This GPU or its driver has no operations of subgroups (subgroups).';
  return test(host, 'subgroups', () =>
    variants.flatMap((variant) => everyLayout(plainPlan(variant), variant)),
  );
}

/** As above, of these by subgroup matrices, which multiply float16. */
export async function testMatrices(host: Host, variants: readonly MatrixVariant[]): Promise<string | null> {
  if (!host.device.features.has(SUBGROUP_MATRIX))
    return `This GPU or its driver has no subgroup matrices (${SUBGROUP_MATRIX}).`;
  return test(host, 'subgroup matrices', () =>
    variants.flatMap((variant) => everyLayout(halfPlan(plainPlan(variant)), variant)),
  );
}

const plainPlan = (variant: Variant) => ({
  ...GPU_PLAN,
  name: variantCode(variant),
  gemm: everywhere(variant),
});

const everyLayout = (plan: KernelPlan, variant: Variant): Case[] =>
  TUNED_LAYOUTS.map((layout) => ({ plan, layout, variant }));

async function test(host: Host, what: string, makeCases: () => Case[]): Promise<string | null> {
  host.device.pushErrorScope('validation');
  let reason: string | null;
  try {
    const wrong = await firstWrong(host, makeCases());
    reason = wrong && `${what} gives wrong numbers on this GPU (${wrong}).`;
  } catch (error) {
    reason = `The test of this GPU's ${what} failed: ${(error as Error).message}`;
  }
  const refused = await host.device.popErrorScope().catch(() => null);
  return reason ?? (refused && `This GPU refused a command of its ${what} test: ${refused.message}`);
}

async function firstWrong(host: Host, cases: readonly Case[]): Promise<string | null> {
  await host.compile(
    cases.map((one) => choiceOf(one).program),
    () => {},
  );
  for (const one of cases) {
    const bench = new SelfTestBench(host, one);
    try {
      const wrong = await bench.firstWrong();
      if (wrong) return wrong;
    } finally {
      bench.dispose();
    }
  }
  return null;
}

/** Every layout that the plan's products have, with every variant that it has for it. */
function casesOf(plan: KernelPlan): Case[] {
  const layouts: GemmLayout[] = [
    'nn',
    'tn',
    plan.transposeWeights ? 'nn' : 'nt',
    plan.turnRows ? 'dn' : 'nn',
  ];
  return [...new Set(layouts)].flatMap((layout) => {
    const variants = new Map(Object.values(plan.gemm).map((of) => [variantCode(of[layout]), of[layout]]));
    return [...variants.values()].map((variant) => ({ plan, layout, variant }));
  });
}
