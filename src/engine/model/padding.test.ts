// Padding in a text, on both builds of the processor.
import { describe } from 'vitest';
import { testPadding } from './padding.suite';

describe.each(['processor', 'processor, plain SIMD'] as const)('padding in a text, on %s', testPadding);
