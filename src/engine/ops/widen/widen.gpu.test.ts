// The fused kernel that widens float16.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { CPU_PLAN } from '../gpu/gemm/types';
import { testWiden } from './widen.suite';

describe.skipIf(!hasGpu())('widen', () => testWiden(CPU_PLAN));
