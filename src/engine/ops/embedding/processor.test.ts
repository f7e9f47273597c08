// The processor's kernels of embeddings.
import { describe } from 'vitest';
import { BUILDS } from '@/testing/processor';
import { testEmbedding } from './embedding.suite';

describe.each(BUILDS)('embedding on the processor, relaxed SIMD: $relaxed', (build) => testEmbedding(build));
