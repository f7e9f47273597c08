// The kernel for a matrix product on this adapter: the plan's where its sizes fit, else the plain one.
import type { RowsOf } from '@/engine/ops/types';
import { memo } from '../wgsl';
import { broadcastProgram, broadcastWorkgroups, fitsBroadcast } from './broadcast';
import { matrixProgram } from './matrices';
import { plainProgram, plainWorkgroups } from './plain';
import { fitsRegisters, registerProgram, registerWorkgroups } from './registers';
import { subgroupProgram } from './subgroups';
import { fitsTiles, tileProgram, tileWorkgroups } from './tiles';
import type { Epilogue, GemmLayout, GemmProgram, KernelPlan, Operands, SizeClass, Variant } from './types';
import { GPU_PLAN } from './types';
import { parseVariant, variantCode } from './variants';

type Halves = Exclude<Operands, 'float32'>;

/** Sizes as they are known before a batch comes; 0 for the one that is the batch's: M of nn and nt, K of tn. */
export interface Product {
  layout: GemmLayout;
  epilogue: Epilogue;
  m: number;
  n: number;
  k: number;
  /** What the batch's size counts. */
  of: RowsOf;
  /** B lies in memory as float16 (weightCopies.ts); only where the plan's precision is. */
  halfB?: boolean;
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

const plain = memo((layout: GemmLayout, epilogue: Epilogue, halfB: boolean) =>
  plainProgram(layout, epilogue, halfB),
);
const variants = memo((layout: GemmLayout, epilogue: Epilogue, code: string, operands: Operands) => {
  const variant = parseVariant(code)!;
  if (variant.kind === 'tiles')
    return tileProgram(layout, variant, variant.splits > 1 ? 'parts' : epilogue, operands);
  if (variant.kind === 'matrices') return matrixProgram(layout, variant, epilogue, operands as Halves);
  if (variant.kind === 'subgroups') return subgroupProgram(layout, variant, epilogue, operands);
  const make = variant.lanes > 1 ? broadcastProgram : registerProgram;
  return make(layout, variant, epilogue, operands);
});

export function selectGemm(plan: KernelPlan, product: Product): GemmChoice {
  return chooseGemm(plan.gemm[sizeClass(product)][product.layout], product, plan.precision);
}

/**
 * What is multiplied where the plan's precision is float16: a weight that has a copy in float16, and gradients with what
 * went in. Weights without one (odd sizes) are multiplied as float32.
 */
function operandsOf(precision: KernelPlan['precision'], layout: GemmLayout, halfB: boolean): Operands {
  if (precision !== 'float16') return 'float32';
  if (halfB) return 'half';
  return layout === 'tn' ? 'rounded' : 'float32';
}

/** The variant where it takes these sizes, else the plain kernel, which multiplies float32 whatever the precision. */
export function chooseGemm(
  wanted: Variant,
  product: Product,
  precision: KernelPlan['precision'] = 'float32',
): GemmChoice {
  const { layout, epilogue, m, n, k, halfB = false } = product;
  const operands = operandsOf(precision, layout, halfB);
  const variant = ableVariant(wanted, product, operands);
  if (fits(variant, layout, m, n, k))
    return {
      program: variants(layout, epilogue, variantCode(variant), operands),
      splits: variant.kind === 'tiles' ? variant.splits : 1,
      workgroups: (rows, columns) => workgroupsOf(variant, rows, columns),
    };
  return { program: plain(layout, epilogue, halfB), workgroups: plainWorkgroups, splits: 1 };
}

function fits(variant: Variant, layout: GemmLayout, m: number, n: number, k: number): boolean {
  if (variant.kind !== 'registers') return fitsTiles(layout, m, n, k);
  return variant.lanes > 1 ? fitsBroadcast(layout, n) : fitsRegisters(layout, m, n, k, variant);
}

function workgroupsOf(variant: Variant, m: number, n: number): [number, number] {
  if (variant.kind !== 'registers') return tileWorkgroups(m, n, variant);
  return variant.lanes > 1 ? broadcastWorkgroups(m, n, variant) : registerWorkgroups(m, n, variant);
}

function ableVariant(wanted: Variant, product: Product, operands: Operands): Variant {
  // Only gradients are split.
  if (wanted.kind === 'tiles' && product.epilogue !== 'gradient') return { ...wanted, splits: 1 };
  // A weight without a copy in float16.
  if (wanted.kind === 'matrices' && operands === 'float32')
    return ableVariant(GPU_PLAN.gemm[sizeClass(product)][product.layout], product, operands);
  return wanted;
}
