// The processor's kernels of dropout, and the mask that all its kernels apply.
import { describe } from 'vitest';
import { BUILDS } from '@/testing/processor';
import { testDropout } from './dropout.suite';
import { testMask } from './mask.suite';

describe.each(BUILDS)('dropout on the processor, relaxed SIMD: $relaxed', (build) => {
  testDropout(build);
  testMask(build);
});
