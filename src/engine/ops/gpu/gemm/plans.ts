// The stated default plan of each kind of adapter, plans that were tuned, and either from its name. Figures behind the
// choices: bench/README.md.
import type { KernelPlan, TunedClass, TunedLayout, Variant } from './types';
import { CPU_PLAN, everywhere, GPU_PLAN, TUNED_CLASSES, TUNED_LAYOUTS } from './types';
import { parseVariant, variantCode } from './variants';

/**
 * Both CPU adapters spend most of a product on fetching: each lane's numbers by themselves, their bounds checked. Lanes that
 * fetch A together do half of that, and need not have its rows turned.
 */
function sharing(name: string, lanes: 4 | 8): KernelPlan {
  const gemm = everywhere({ kind: 'registers', rows: 16, columns: 8, lanes });
  return { ...CPU_PLAN, name, gemm, turnRows: false };
}
export const LAVAPIPE_PLAN = sharing('lavapipe-4', 8);
export const SWIFTSHADER_PLAN = sharing('swiftshader-1', 4);

export const STATED_PLANS: readonly KernelPlan[] = [CPU_PLAN, LAVAPIPE_PLAN, SWIFTSHADER_PLAN, GPU_PLAN];

/** Behind the name of a plan whose products multiply float16. */
const HALF = '+f16';

/** The same kernels with float16 operands, or those that were chosen for them. */
export function halfPlan(plan: KernelPlan): KernelPlan {
  return plan.half ?? { ...plan, name: plan.name + HALF, precision: 'float16' };
}

/** What a plan is chosen by: what an adapter says of itself, and its device's features. */
export interface Adapter {
  info: GPUAdapterInfo;
  features: Pick<GPUSupportedFeatures, 'has'>;
}

/** CPU adapters hold blocks in registers; every real GPU, known or not, goes through workgroup memory. */
export function defaultPlan({ info, features }: Adapter): KernelPlan {
  const words = `${info.architecture} ${info.device} ${info.description}`;
  if (!/llvmpipe|lavapipe|swiftshader|software/i.test(words)) return GPU_PLAN;
  const { subgroupMinSize: lanes, subgroupMaxSize } = info;
  if (!features.has('subgroups') || lanes !== subgroupMaxSize) return CPU_PLAN;
  if (lanes === 8) return LAVAPIPE_PLAN;
  return lanes === 4 ? SWIFTSHADER_PLAN : CPU_PLAN;
}

/** What was chosen for products of each layout and size class. */
export type TunedChoice = Record<TunedClass, Record<TunedLayout, Variant>>;

/** GPU_PLAN with other variants. Its name tells them: `gpu-4:nt=NARROW+WIDE,nn=…,tn=…`. */
export function tunedPlan(choice: TunedChoice): KernelPlan {
  const codes = TUNED_LAYOUTS.map(
    (layout) => `${layout}=${TUNED_CLASSES.map((size) => variantCode(choice[size][layout])).join('+')}`,
  );
  const gemm = { ...GPU_PLAN.gemm };
  for (const size of TUNED_CLASSES) gemm[size] = { ...gemm[size], ...choice[size] };
  return { ...GPU_PLAN, name: `${GPU_PLAN.name}:${codes.join()}`, gemm };
}

/** The plan of this name, as it stands in the record of a run. Null where this version has no such plan. */
export function planOf(name: string): KernelPlan | null {
  if (name.endsWith(HALF)) {
    const whole = planOf(name.slice(0, -HALF.length));
    return whole && halfPlan(whole);
  }
  const stated = STATED_PLANS.find((plan) => plan.name === name);
  if (stated || !name.startsWith(`${GPU_PLAN.name}:`)) return stated ?? null;
  const codes = new Map(
    name
      .slice(GPU_PLAN.name.length + 1)
      .split(',')
      .map((part) => part.split('=') as [string, string]),
  );
  const choice: TunedChoice = { narrow: { ...GPU_PLAN.gemm.narrow }, wide: { ...GPU_PLAN.gemm.wide } };
  for (const layout of TUNED_LAYOUTS) {
    const variants = codes.get(layout)?.split('+').map(parseVariant);
    TUNED_CLASSES.forEach((size, i) => {
      const variant = variants?.[i];
      if (variant) choice[size][layout] = variant;
    });
  }
  const plan = tunedPlan(choice);
  return plan.name === name ? plan : null;
}
