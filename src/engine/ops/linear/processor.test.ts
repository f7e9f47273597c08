// The processor's kernels of linear layers.
import { describe } from 'vitest';
import { BUILDS } from '@/testing/processor';
import {
  testLinearBesideStock,
  testLinearByItself,
  testLinearByItsFormula,
  type LinearCase,
} from './linear.suite';

/** Longer than what is summed at once (512), and more than one block (96 × 128): just so, one more, and far more. */
const CUT: LinearCase[] = [
  { rows: 96, into: 512, out: 128, activation: 'gelu', of: 'rows' },
  { rows: 97, into: 513, out: 129, activation: 'gelu', of: 'rows' },
  { rows: 600, into: 12, out: 8, activation: 'none', of: 'batch' },
  { rows: 5, into: 1030, out: 7, activation: 'tanh', of: 'batch' },
  { rows: 7, into: 9, out: 1027, activation: 'relu', of: 'rows' },
  { rows: 193, into: 4, out: 390, activation: 'none', of: 'rows' },
];

describe.each(BUILDS)('linear on the processor, relaxed SIMD: $relaxed', (build) => {
  testLinearBesideStock(build, CUT);
  testLinearByItself(build);
  testLinearByItsFormula(build);
});
