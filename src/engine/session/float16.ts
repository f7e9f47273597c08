// float16 on this GPU: whether it may be used, found out when a recipe first asks for it, and the plan of such a run.
import { halfPlan } from '../ops/gpu/gemm/plans';
import { testFloat16 } from '../ops/gpu/gemm/selfTest';
import type { KernelPlan } from '../ops/gpu/gemm/types';
import type { Host } from '../ops/gpu/host';
import type { Float16Support, Recipe } from '../recipe';
import type { OpenGpu } from './gpu';

/** Answers by device, and by the name of the plan whose kernels were tested. */
const known = new WeakMap<Host, Map<string, Promise<Float16Support>>>();

/** Null where the recipe does not ask. Tests the kernels of a plan once a device; never throws. */
export async function float16For(gpu: OpenGpu, { precision }: Recipe): Promise<Float16Support | null> {
  if (precision !== 'float16') return null;
  const { host, plan } = gpu;
  if (!plan) return { available: false, reason: 'tfjs does the work on this GPU, in float32.' };
  const answers = known.get(host) ?? new Map<string, Promise<Float16Support>>();
  known.set(host, answers);
  const { name } = halfPlan(plan);
  const answer = answers.get(name) ?? test(host, plan);
  answers.set(name, answer);
  return answer;
}

/** The plan of a run by this recipe. Stock ops have none, and know float32 only. */
export function planFor({ plan }: OpenGpu, { precision }: Recipe): KernelPlan | null {
  return plan && precision === 'float16' ? halfPlan(plan) : plan;
}

async function test(host: Host, plan: KernelPlan): Promise<Float16Support> {
  const reason = await testFloat16(host, plan);
  return reason === null ? { available: true } : { available: false, reason };
}
