// The processor's kernels of LayerNorm.
import { describe } from 'vitest';
import { BUILDS } from '@/testing/processor';
import { testLayerNormBesideStock, testLayerNormByItsFormula } from './layerNorm.suite';

describe.each(BUILDS)('layerNorm on the processor, relaxed SIMD: $relaxed', (build) => {
  testLayerNormBesideStock(build);
  testLayerNormByItsFormula(build);
});
