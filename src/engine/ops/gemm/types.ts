// What a matrix product is, and which kernel makes it on this adapter.
// C[M,N] = op(A) op(B) with depth K, all row-major float32:
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
  | 'geluGradient' // … × gelu'(pre[m,n]); gelu(pre) takes the place of pre
  | 'add' // … + extra[m,n]
  | 'gradient'; // of tn: added to C where the step accumulates; sums[m] = Σ A[k,m] likewise

/** Rows × columns of C that one invocation holds in registers. */
export interface Tile {
  rows: number;
  columns: number;
}

/** Which kernels a run uses. Part of the run: another plan sums in another order. */
export interface KernelPlan {
  name: string;
  /** registers: no workgroup memory (CPU adapters). tiles: through workgroup memory (GPUs). */
  gemm: 'registers' | 'tiles';
  tile: Tile;
  /** Keep a transposed copy of each weight, so that `nt` can run as `nn`. */
  transposeWeights: boolean;
  /** Turn the rows of a product depth first before it (`dn` instead of `nn`). */
  turnRows: boolean;
  /** Invocations that share one row in kernels over rows: 1 (CPU adapters) or 64. */
  rowLanes: 1 | 64;
}

export const CPU_PLAN: KernelPlan = {
  name: 'cpu-3',
  gemm: 'registers',
  tile: { rows: 16, columns: 8 },
  transposeWeights: true,
  turnRows: true,
  rowLanes: 1,
};

export const GPU_PLAN: KernelPlan = {
  name: 'gpu-3',
  gemm: 'tiles',
  tile: { rows: 4, columns: 4 },
  transposeWeights: false,
  turnRows: false,
  rowLanes: 64,
};

export type GemmBuffers = 'a' | 'b' | 'bias' | 'extra' | 'c' | 'pre' | 'sums';
export type GemmProgram = Program<GemmBuffers, never, 'm' | 'n' | 'k' | 'dynamic'>;
