// The stated default plan of each kind of adapter. Figures behind the choices: bench/README.md.
import type { KernelPlan } from './types';
import { CPU_PLAN, everywhere, GPU_PLAN } from './types';

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

/** CPU adapters hold blocks in registers; every real GPU, known or not, goes through workgroup memory. */
export function defaultPlan(
  info: Pick<GPUAdapterInfo, 'architecture' | 'device' | 'description'>,
): KernelPlan {
  const words = `${info.architecture} ${info.device} ${info.description}`;
  if (/llvmpipe|lavapipe/i.test(words)) return LAVAPIPE_PLAN;
  if (/swiftshader|software/i.test(words)) return CPU_PLAN;
  return GPU_PLAN;
}
