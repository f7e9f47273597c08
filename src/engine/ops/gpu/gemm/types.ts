// What a matrix product is, and which kernel makes it on this adapter.
// C[M,N] = op(A) op(B) with depth K, all row-major and summed in float32 (see Operands):
//   nn  A[M,K] B[K,N]      gradient of a linear layer's input
//   nt  A[M,K] B[N,K]      a linear layer (weights lie as Hugging Face has them: [out, in])
//   tn  A[K,M] B[K,N]      gradient of its weight
//   dn  A[K,M'] B[K,N]     as nn, with A turned depth first beforehand; M' ≥ M is its row length
import type { Program } from '../wgsl';

export type GemmLayout = 'nn' | 'nt' | 'tn' | 'dn';

/** What is done with each element before it is stored. */
export type Epilogue =
  | 'none'
  | 'bias' // + bias[n]
  | 'biasGelu' // pre = … + bias[n] is kept too; gelu(pre)
  | 'biasTanh' // tanh(… + bias[n])
  | 'biasRelu' // max(… + bias[n], 0)
  | 'geluGradient' // … × gelu'(pre[m,n]); gelu(pre) takes the place of pre
  | 'add' // … + extra[m,n]
  | 'parts' // of tn, split: C and sums of each part of the depth, one behind another
  | 'gradient'; // of tn: added to C where the step accumulates; sums[m] = Σ A[k,m] likewise

/**
 * What is multiplied: float32; both rounded to float16 as they are fetched into a tile (`rounded`); or likewise, with B in
 * memory as float16 already (`half`). Two numbers of 11 digits have a product of 22, which float32 holds exactly.
 */
export type Operands = 'float32' | 'rounded' | 'half';

/** A block of C in the registers of one invocation, and no workgroup memory. */
export interface RegisterVariant {
  kind: 'registers';
  rows: number;
  columns: number;
  /** Lanes of a subgroup, no more and no fewer, that share the fetching of A (broadcast.ts); 1: each fetches its own. */
  lanes: 1 | 4 | 8;
}

/** A tile of C a workgroup, fetched `depth` deep at a time, laneRows × laneColumns of it an invocation. */
export interface TileVariant {
  kind: 'tiles';
  rows: number;
  columns: number;
  depth: number;
  laneRows: number;
  laneColumns: number;
  /** 2: one strip is fetched while the one before is still read, with one barrier a strip. */
  buffers: 1 | 2;
  /** Workgroups that share the depth of a weight's gradient, where C alone would leave most of a GPU idle. */
  splits: number;
}

/** A tile of C a workgroup, laneRows × laneColumns of it an invocation; a subgroup shares `depth` of its rows of A at a time. */
export interface SubgroupVariant {
  kind: 'subgroups';
  rows: number;
  columns: number;
  depth: number;
  laneRows: number;
  laneColumns: number;
  /** Lanes of a subgroup that hold A. */
  sources: number;
  /** A subgroup has these lanes and no others; else what the adapter gives it, and no fewer. */
  fixed: boolean;
}

/** A tile of C a workgroup, blockRows × blockColumns of it a subgroup, in subgroup matrices. Of float16 factors only. */
export interface MatrixVariant {
  kind: 'matrices';
  rows: number;
  columns: number;
  depth: number;
  blockRows: number;
  blockColumns: number;
  /** Of the subgroup matrices: left m × k, right k × n, result m × n. */
  side: { m: number; n: number; k: number };
  /** Of a subgroup; `fixed`: it is told, else the adapter gives each so many. */
  lanes: number;
  fixed: boolean;
}

export type Variant = RegisterVariant | TileVariant | SubgroupVariant | MatrixVariant;

/**
 * What a product is like, as far as it is known before a batch comes: C has few rows (one an example), is narrow (so
 * that large tiles would leave most of a GPU idle), or wide.
 */
export type SizeClass = 'few' | 'narrow' | 'wide';

/** What is chosen by timing: products of few rows take too little time to matter, and GPUs turn no rows. */
export const TUNED_CLASSES = ['narrow', 'wide'] as const;
export const TUNED_LAYOUTS = ['nt', 'nn', 'tn'] as const;
export type TunedClass = (typeof TUNED_CLASSES)[number];
export type TunedLayout = (typeof TUNED_LAYOUTS)[number];

/** Which kernels a run uses. Part of the run: another plan sums in another order. */
export interface KernelPlan {
  /** Changes with the order of any sum. */
  name: string;
  gemm: Record<SizeClass, Record<GemmLayout, Variant>>;
  /** Of what products multiply. float16 only where selfTest.ts found nothing wrong; see `halfPlan`. */
  precision: 'float32' | 'float16';
  /** What a run in float16 takes instead of this plan, where that was chosen apart. */
  half?: KernelPlan;
  /** Keep a transposed copy of each weight, so that `nt` can run as `nn`. */
  transposeWeights: boolean;
  /** Turn the rows of a product depth first before it (`dn` instead of `nn`). */
  turnRows: boolean;
  /** Invocations that share one row in kernels over rows: 1 (CPU adapters) or 64. */
  rowLanes: 1 | 64;
}

export type GemmBuffers = 'a' | 'b' | 'bias' | 'extra' | 'c' | 'pre' | 'sums';
export type GemmProgram = Program<GemmBuffers, never, 'm' | 'n' | 'k' | 'dynamic'>;

/** One variant for products of any layout and size. */
export function everywhere(variant: Variant): KernelPlan['gemm'] {
  const layouts = { nn: variant, nt: variant, tn: variant, dn: variant };
  return { few: layouts, narrow: layouts, wide: layouts };
}

const tiles = (rows: number, columns: number, laneRows: number, laneColumns: number): TileVariant => ({
  kind: 'tiles',
  rows,
  columns,
  depth: 16,
  laneRows,
  laneColumns,
  buffers: 1,
  splits: 1,
});

/** For CPUs that stand in for a GPU and offer no subgroups. */
export const CPU_PLAN: KernelPlan = {
  name: 'cpu-3',
  precision: 'float32',
  gemm: everywhere({ kind: 'registers', rows: 16, columns: 8, lanes: 1 }),
  transposeWeights: true,
  turnRows: true,
  rowLanes: 1,
};

export const GPU_PLAN: KernelPlan = {
  name: 'gpu-4',
  precision: 'float32',
  gemm: {
    few: everywhere(tiles(64, 32, 8, 4)).few,
    narrow: everywhere(tiles(64, 64, 8, 8)).narrow,
    wide: everywhere(tiles(128, 64, 8, 8)).wide,
  },
  transposeWeights: false,
  turnRows: false,
  rowLanes: 64,
};
