// Padding in a text, by the fused kernels and on stock ops.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { testPadding } from './padding.suite';

describe.skipIf(!hasGpu()).each(['fused', 'stock'] as const)('padding in a text, on %s ops', testPadding);
