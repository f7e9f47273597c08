// The stated default plan of each kind of adapter, plans that were tuned, and either from its name. Figures behind the
// choices: bench/README.md.
import type { KernelPlan, TunedClass, TunedLayout, Variant } from './types';
import { CPU_PLAN, everywhere, GPU_PLAN, TUNED_CLASSES, TUNED_LAYOUTS } from './types';
import { parseVariant, variantCode } from './variants';

/**
 * Both CPU adapters run products of two matrices that lie depth first faster than others (lavapipe twice as fast, a whole
 * step on SwiftShader 7.1 s instead of 7.9), which pays for turning the rows. lavapipe compiles 16 × 8 blocks for seconds
 * each and runs 8 × 8 as fast.
 */
export const LAVAPIPE_PLAN: KernelPlan = {
  ...CPU_PLAN,
  name: 'lavapipe-3',
  gemm: everywhere({ kind: 'registers', rows: 8, columns: 8 }),
};

/** Behind the name of a plan whose products multiply float16. */
const HALF = '+f16';

/** The same kernels with float16 operands. */
export function halfPlan(plan: KernelPlan): KernelPlan {
  return { ...plan, name: plan.name + HALF, precision: 'float16' };
}

/** CPU adapters hold blocks in registers; every real GPU, known or not, goes through workgroup memory. */
export function defaultPlan(
  info: Pick<GPUAdapterInfo, 'architecture' | 'device' | 'description'>,
): KernelPlan {
  const words = `${info.architecture} ${info.device} ${info.description}`;
  if (/llvmpipe|lavapipe/i.test(words)) return LAVAPIPE_PLAN;
  if (/swiftshader|software/i.test(words)) return CPU_PLAN;
  return GPU_PLAN;
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
  const stated = [CPU_PLAN, LAVAPIPE_PLAN, GPU_PLAN].find((plan) => plan.name === name);
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
