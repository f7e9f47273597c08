// The mask that the fused kernels apply.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { CPU_PLAN } from '../gpu/gemm/types';
import { testMask } from './mask.suite';

describe.skipIf(!hasGpu())('the dropout mask of the kernels', () => testMask(CPU_PLAN));
