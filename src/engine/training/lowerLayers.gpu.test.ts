// Runs with frozen layers by the fused kernels.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { testLowerLayers } from './lowerLayers.suite';

describe.skipIf(!hasGpu())('a run with frozen layers on fused ops', () => testLowerLayers('fused'));
