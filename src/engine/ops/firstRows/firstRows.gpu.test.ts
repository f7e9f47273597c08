// The fused kernels of [CLS] rows.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { CPU_PLAN } from '../gpu/gemm/types';
import { testFirstRows } from './firstRows.suite';

describe.skipIf(!hasGpu())('first rows', () => testFirstRows(CPU_PLAN));
