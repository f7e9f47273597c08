// Frozen layers by the fused kernels, and on stock ops.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { testFrozenBesideStock, testFrozenLayers } from './frozen.suite';

describe.skipIf(!hasGpu()).each(['fused', 'stock'] as const)('frozen layers on %s ops', testFrozenLayers);
describe.skipIf(!hasGpu())('a step on fused ops', () => testFrozenBesideStock('fused'));
