// The kernel for a matrix product on this adapter: the plan's where its sizes fit, else the plain one.
import { memo } from '../wgsl';
import type { RowsOf } from '../types';
import { plainProgram, plainWorkgroups } from './plain';
import { fitsRegisters, registerProgram, registerWorkgroups } from './registers';
import { fitsTiles, tileProgram, tileWorkgroups } from './tiles';
import type { Epilogue, GemmLayout, GemmProgram, KernelPlan, SizeClass, Variant } from './types';
import { parseVariant, variantCode } from './variants';

/** Sizes as they are known before a batch comes; 0 for the one that is the batch's: M of nn and nt, K of tn. */
export interface Product {
  layout: GemmLayout;
  epilogue: Epilogue;
  m: number;
  n: number;
  k: number;
  /** What the batch's size counts. */
  of: RowsOf;
}

export interface GemmChoice {
  program: GemmProgram;
  /** For C[m,n]. */
  workgroups(m: number, n: number): [number, number];
  /** Parts that the depth is split into; the program then writes parts: see run.ts. */
  splits: number;
}

/** Columns of C below which large tiles leave a GPU idle, where its rows are a batch's. */
const NARROW = 1024;

export function sizeClass({ layout, m, n, of }: Pick<Product, 'layout' | 'm' | 'n' | 'of'>): SizeClass {
  if (layout === 'tn') return m * n < NARROW * NARROW ? 'narrow' : 'wide';
  if (of === 'batch') return 'few';
  return n < NARROW ? 'narrow' : 'wide';
}

const plain = memo((layout: GemmLayout, epilogue: Epilogue) => plainProgram(layout, epilogue));
const variants = memo((layout: GemmLayout, epilogue: Epilogue, code: string) => {
  const variant = parseVariant(code)!;
  return variant.kind === 'tiles'
    ? tileProgram(layout, variant, variant.splits > 1 ? 'parts' : epilogue)
    : registerProgram(layout, variant, epilogue);
});

export function selectGemm(plan: KernelPlan, product: Product): GemmChoice {
  return chooseGemm(plan.gemm[sizeClass(product)][product.layout], product);
}

/** The variant where it takes these sizes, else the plain kernel. */
export function chooseGemm(wanted: Variant, { layout, epilogue, m, n, k }: Product): GemmChoice {
  // Only gradients are split.
  const variant = wanted.kind === 'tiles' && epilogue !== 'gradient' ? { ...wanted, splits: 1 } : wanted;
  if (variant.kind === 'tiles' ? fitsTiles(layout, m, n, k) : fitsRegisters(layout, m, n, k, variant))
    return {
      program: variants(layout, epilogue, variantCode(variant)),
      splits: variant.kind === 'tiles' ? variant.splits : 1,
      workgroups: (rows, columns) =>
        variant.kind === 'tiles'
          ? tileWorkgroups(rows, columns, variant)
          : registerWorkgroups(rows, columns, variant),
    };
  return { program: plain(layout, epilogue), workgroups: plainWorkgroups, splits: 1 };
}
