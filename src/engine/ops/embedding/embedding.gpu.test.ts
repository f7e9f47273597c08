// The fused kernels of embeddings.
import { describe } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { CPU_PLAN } from '../gpu/gemm/types';
import { testEmbedding } from './embedding.suite';

describe.skipIf(!hasGpu())('embedding', () => testEmbedding(CPU_PLAN));
