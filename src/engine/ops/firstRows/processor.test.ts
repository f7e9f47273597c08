// The processor's kernels of [CLS] rows.
import { describe } from 'vitest';
import { BUILDS } from '@/testing/processor';
import { testFirstRows } from './firstRows.suite';

describe.each(BUILDS)('first rows on the processor, relaxed SIMD: $relaxed', (build) => testFirstRows(build));
