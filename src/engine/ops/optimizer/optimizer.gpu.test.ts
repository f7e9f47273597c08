// The fused optimizer.
import { describe } from 'vitest';
import { fusedOptimizer } from '@/testing/benchedOptimizers';
import { hasGpu } from '@/testing/gpu';
import { testOptimizer } from './optimizer.suite';

describe.skipIf(!hasGpu())('the fused optimizer', () =>
  testOptimizer((settings) => fusedOptimizer(settings)),
);
