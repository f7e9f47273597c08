// The processor's kernels of attention.
import { describe } from 'vitest';
import { BUILDS } from '@/testing/processor';
import { testAttentionBesideStock, testAttentionByItsFormula } from './attention.suite';

describe.each(BUILDS)('attention on the processor, relaxed SIMD: $relaxed', (build) => {
  testAttentionBesideStock(build);
  testAttentionByItsFormula(build);
});
