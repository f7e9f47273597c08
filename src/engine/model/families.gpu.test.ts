// Every family by the fused kernels, and on stock ops.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { testFamilies, testFamiliesBesideStock } from './families.suite';

describe.skipIf(!hasGpu()).each(['fused', 'stock'] as const)('each family on %s ops', testFamilies);
describe.skipIf(!hasGpu())('each family on fused ops', () => testFamiliesBesideStock('fused'));
