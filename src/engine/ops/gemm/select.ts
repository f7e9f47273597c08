// The kernel for a matrix product on this adapter: the plan's where its sizes fit, else the plain one.
import { fitsRegisters, registerProgram, registerWorkgroups } from './registers';
import { fitsTiles, tileProgram, tileWorkgroups } from './tiles';
import { plainProgram, plainWorkgroups } from './plain';
import { memo } from '../wgsl';
import type { Epilogue, GemmLayout, GemmProgram, KernelPlan } from './types';

export interface GemmChoice {
  program: GemmProgram;
  /** For C[m,n]. */
  workgroups(m: number, n: number): [number, number];
}

const tiles = memo((layout: GemmLayout, epilogue: Epilogue) => tileProgram(layout, epilogue));
const plain = memo((layout: GemmLayout, epilogue: Epilogue) => plainProgram(layout, epilogue));
const registers = memo((layout: 'nn' | 'tn' | 'dn', epilogue: Epilogue, rows: number, columns: number) =>
  registerProgram(layout, { rows, columns }, epilogue),
);

/** m, n, k: 0 for the dynamic one (M of nn and nt, K of tn), which any kernel takes at any value. */
export function selectGemm(
  plan: KernelPlan,
  layout: GemmLayout,
  epilogue: Epilogue,
  m: number,
  n: number,
  k: number,
): GemmChoice {
  const { tile } = plan;
  if (plan.gemm === 'tiles' && fitsTiles(layout, m, n, k))
    return { program: tiles(layout, epilogue), workgroups: tileWorkgroups };
  if (plan.gemm === 'registers' && layout !== 'nt' && fitsRegisters(layout, m, n, k, tile))
    return {
      program: registers(layout, epilogue, tile.rows, tile.columns),
      workgroups: (rows, columns) => registerWorkgroups(rows, columns, tile),
    };
  return { program: plain(layout, epilogue), workgroups: plainWorkgroups };
}
