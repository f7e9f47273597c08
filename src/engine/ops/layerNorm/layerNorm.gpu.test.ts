// The fused kernels of LayerNorm.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { CPU_PLAN, GPU_PLAN } from '../gpu/gemm/types';
import { testLayerNormBesideStock, testLayerNormByItsFormula } from './layerNorm.suite';

describe.skipIf(!hasGpu())('layerNorm', () => {
  describe.each([CPU_PLAN, GPU_PLAN])('by the plan $name', testLayerNormBesideStock);
  testLayerNormByItsFormula(CPU_PLAN);
});
