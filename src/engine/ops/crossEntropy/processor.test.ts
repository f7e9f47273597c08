// The processor's kernel of the loss.
import { describe } from 'vitest';
import { BUILDS } from '@/testing/processor';
import { testCrossEntropy } from './crossEntropy.suite';

describe.each(BUILDS)('crossEntropy on the processor, relaxed SIMD: $relaxed', (build) =>
  testCrossEntropy(build),
);
