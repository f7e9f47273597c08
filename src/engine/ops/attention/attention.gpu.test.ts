// The fused kernels of attention.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { CPU_PLAN, GPU_PLAN } from '../gpu/gemm/types';
import { testAttentionBesideStock, testAttentionByItsFormula } from './attention.suite';

describe.skipIf(!hasGpu())('attention', () => {
  describe.each([CPU_PLAN, GPU_PLAN])('by the plan $name', testAttentionBesideStock);
  testAttentionByItsFormula(CPU_PLAN);
});
