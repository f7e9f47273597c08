// The processor's optimizer.
import { describe } from 'vitest';
import { processorOptimizer } from '@/testing/benchedOptimizers';
import { BUILDS } from '@/testing/processor';
import { testOptimizer } from './optimizer.suite';

describe.each(BUILDS)('the optimizer on the processor, relaxed SIMD: $relaxed', (build) =>
  testOptimizer((settings) => processorOptimizer(settings, build)),
);
