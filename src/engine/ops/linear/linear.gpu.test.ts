// The fused kernels of linear layers, by plans small and large.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import type { KernelPlan } from '../gpu/gemm/types';
import { CPU_PLAN, everywhere, GPU_PLAN } from '../gpu/gemm/types';
import { testLinearBesideStock, testLinearByItself, testLinearByItsFormula } from './linear.suite';

const SMALL_PLAN: KernelPlan = {
  ...CPU_PLAN,
  name: 'small',
  gemm: everywhere({ kind: 'registers', rows: 4, columns: 4, lanes: 1 }),
};
const TURNED_PLAN: KernelPlan = { ...SMALL_PLAN, name: 'turned', turnRows: true };

describe.skipIf(!hasGpu())('linear', () => {
  describe.each([SMALL_PLAN, TURNED_PLAN, GPU_PLAN])('by the plan $name', (plan) =>
    testLinearBesideStock(plan),
  );
  describe.each([SMALL_PLAN, 'stock'] as const)('alone (%o)', testLinearByItself);
  testLinearByItsFormula(SMALL_PLAN);
});
