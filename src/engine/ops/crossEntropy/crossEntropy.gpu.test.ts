// The fused kernel of the loss.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { CPU_PLAN } from '../gpu/gemm/types';
import { testCrossEntropy } from './crossEntropy.suite';

describe.skipIf(!hasGpu())('crossEntropy', () => testCrossEntropy(CPU_PLAN));
