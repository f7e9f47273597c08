// Which plan an adapter gets, and that a plan's name is enough to have the plan again.
import { describe, expect, it } from 'vitest';
import {
  defaultPlan,
  halfPlan,
  LAVAPIPE_PLAN,
  planOf,
  STATED_PLANS,
  SWIFTSHADER_PLAN,
  tunedPlan,
} from './plans';
import { selectGemm } from './select';
import { CPU_PLAN, everywhere, GPU_PLAN } from './types';
import { parseVariant } from './variants';

/** What an adapter says of itself; 0 lanes: it has no subgroups. */
const adapter = (description: string, least = 0, most = least) => ({
  info: {
    description,
    architecture: '',
    device: '',
    ...(least && { subgroupMinSize: least, subgroupMaxSize: most }),
  } as GPUAdapterInfo,
  features: new Set(least ? ['subgroups'] : []),
});

describe('the plan of an adapter', () => {
  it.each([
    ['llvmpipe (LLVM 15.0.6, 256 bits)', 8, 8, LAVAPIPE_PLAN],
    ['SwiftShader driver 5.0.0', 4, 4, SWIFTSHADER_PLAN],
    ['NVIDIA GeForce RTX 4070', 32, 32, GPU_PLAN],
    ['', 8, 32, GPU_PLAN],
  ] as const)('%s with subgroups of %i to %i is its own', (description, least, most, plan) => {
    expect(defaultPlan(adapter(description, least, most))).toBe(plan);
  });

  it('takes no kernel by subgroups where there are none, or none of one known size', () => {
    expect(defaultPlan(adapter('SwiftShader driver 5.0.0'))).toBe(CPU_PLAN);
    expect(defaultPlan(adapter('llvmpipe (LLVM 15.0.6, 512 bits)', 16))).toBe(CPU_PLAN);
    expect(defaultPlan(adapter('llvmpipe (LLVM 15.0.6, 256 bits)', 4, 8))).toBe(CPU_PLAN);
  });
});

describe('a plan', () => {
  it.each(STATED_PLANS)('that is stated comes back from its name $name', (plan) => {
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

  it('of float16 is the one that was chosen for it, where there is one', () => {
    const { narrow, wide } = GPU_PLAN.gemm;
    const matrices = parseVariant('m64x64x32-32x32q16x16x16f32')!;
    const half = halfPlan(tunedPlan({ narrow: { ...narrow, nt: matrices }, wide }));
    expect(halfPlan({ ...GPU_PLAN, half })).toBe(half);
    expect(planOf(half.name)).toEqual(half);
  });

  it('multiplies by matrices what is float16, and the rest by what is stated', () => {
    const matrices = everywhere(parseVariant('m64x64x32-32x32q16x16x16f32')!);
    const plan = halfPlan({ ...GPU_PLAN, name: 'matrices', gemm: matrices });
    const product = { layout: 'nt', epilogue: 'bias', m: 0, n: 64, k: 64, of: 'rows' } as const;
    expect(selectGemm(plan, { ...product, halfB: true }).program.name).toBe(
      'gemm.nt.m64x64x32-32x32q16x16x16f32+f16b.bias',
    );
    expect(selectGemm(plan, product).program.name).toBe('gemm.nt.t64x64x16-8x8.bias');
    expect(
      selectGemm(plan, { ...product, layout: 'tn', epilogue: 'gradient', m: 64, k: 0 }).program.name,
    ).toBe('gemm.tn.m64x64x32-32x32q16x16x16f32+f16.gradient');
  });

  it.each([
    'gpu-1',
    'gpu-1+f16',
    `${GPU_PLAN.name}:nt=r8x4`,
    `${GPU_PLAN.name}:`,
    'gpu-1:nt=r8x4+r8x4,nn=r8x4+r8x4,tn=r8x4+r8x4',
  ])('is unknown by the name %s', (name) => expect(planOf(name)).toBeNull());
});
