// The fused kernels of dropout.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { CPU_PLAN } from '../gpu/gemm/types';
import { testDropout } from './dropout.suite';

describe.skipIf(!hasGpu())('ops of dropout', () => testDropout(CPU_PLAN));
