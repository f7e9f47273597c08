// The stated default plan of each kind of adapter. Figures behind the choices: bench/README.md.
import type { KernelPlan } from './types';
import { CPU_PLAN, GPU_PLAN } from './types';

/**
 * lavapipe compiles 16 × 8 blocks for seconds each and runs 8 × 8 as fast; and it runs products of two matrices that lie
 * depth first about twice as fast as others, which pays for turning the rows.
 */
export const LAVAPIPE_PLAN: KernelPlan = {
  ...CPU_PLAN,
  name: 'lavapipe-1',
  tile: { rows: 8, columns: 8 },
  turnRows: true,
};

/** CPU adapters hold blocks in registers; every real GPU, known or not, goes through workgroup memory. */
export function defaultPlan(
  info: Pick<GPUAdapterInfo, 'architecture' | 'device' | 'description'>,
): KernelPlan {
  const words = `${info.architecture} ${info.device} ${info.description}`;
  if (/llvmpipe|lavapipe/i.test(words)) return LAVAPIPE_PLAN;
  if (/swiftshader|software/i.test(words)) return CPU_PLAN;
  return GPU_PLAN;
}
