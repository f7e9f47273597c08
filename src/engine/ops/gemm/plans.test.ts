// A plan's name is enough to have the plan again.
import { describe, expect, it } from 'vitest';
import { halfPlan, LAVAPIPE_PLAN, planOf, tunedPlan } from './plans';
import { CPU_PLAN, GPU_PLAN } from './types';
import { parseVariant } from './variants';

describe('a plan', () => {
  it.each([CPU_PLAN, LAVAPIPE_PLAN, GPU_PLAN])('that is stated comes back from its name $name', (plan) => {
    expect(planOf(plan.name)).toBe(plan);
  });

  it('that was tuned tells its choice in its name, and comes back from it', () => {
    const { narrow, wide } = GPU_PLAN.gemm;
    const plan = tunedPlan({ narrow: { ...narrow, nt: parseVariant('r8x4')! }, wide });
    expect(plan.name).toBe(
      `${GPU_PLAN.name}:nt=r8x4+t128x64x16-8x8,nn=t64x64x16-8x8+t128x64x16-8x8,tn=t64x64x16-8x8+t128x64x16-8x8`,
    );
    expect(planOf(plan.name)).toEqual(plan);
    expect(plan.gemm.narrow.nt).toEqual(parseVariant('r8x4'));
    expect(plan.gemm.few).toBe(GPU_PLAN.gemm.few);
  });

  it('of float16 is the same with another name and precision, and comes back from it', () => {
    const plan = halfPlan(GPU_PLAN);
    expect(plan).toEqual({ ...GPU_PLAN, name: `${GPU_PLAN.name}+f16`, precision: 'float16' });
    expect(planOf(plan.name)).toEqual(plan);
  });

  it.each([
    'gpu-1',
    'gpu-1+f16',
    `${GPU_PLAN.name}:nt=r8x4`,
    `${GPU_PLAN.name}:`,
    'gpu-1:nt=r8x4+r8x4,nn=r8x4+r8x4,tn=r8x4+r8x4',
  ])('is unknown by the name %s', (name) => expect(planOf(name)).toBeNull());
});
