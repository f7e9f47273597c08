// A program by subgroup matrices as one that any GPU with subgroups runs: every lane holds whole blocks and multiplies them
// number by number. Slow; says whether strips, places and epilogues are right, nothing of the GPU's own matrices.
import type { GemmProgram, MatrixVariant } from '@/engine/ops/gpu/gemm/types';

export function emulateMatrices(program: GemmProgram, { side }: MatrixVariant): GemmProgram {
  const { m, n, k } = side;
  const helpers = `
alias Result = array<f32, ${m * n}>;
fn loadLeft(at: u32, stride: u32) -> array<f32, ${m * k}> {
  var x: array<f32, ${m * k}>;
  for (var i = 0u; i < ${m * k}u; i++) { x[i] = f32(tileA[at + i / ${k}u * stride + i % ${k}u]); }
  return x;
}
fn loadRight(at: u32, stride: u32) -> array<f32, ${n * k}> {
  var y: array<f32, ${n * k}>;
  for (var i = 0u; i < ${n * k}u; i++) { y[i] = f32(tileB[at + i / ${k}u * stride + i % ${k}u]); }
  return y;
}
fn multiplyAdd(x: array<f32, ${m * k}>, y: array<f32, ${n * k}>, c: Result) -> Result {
  var sum = c;
  for (var i = 0u; i < ${m * n}u; i++) {
    for (var d = 0u; d < ${k}u; d++) { sum[i] += x[i / ${n}u * ${k}u + d] * y[i % ${n}u * ${k}u + d]; }
  }
  return sum;
}
fn storeResult(at: u32, c: Result, stride: u32) {
  for (var i = 0u; i < ${m * n}u; i++) { blocks[at + i / ${n}u * stride + i % ${n}u] = c[i]; }
}
@compute`;
  const code = program.code
    .replace(', chromium_experimental_subgroup_matrix', '')
    .replaceAll(/subgroupMatrixLoad<subgroup_matrix_left<.*?>, row_major>\(&tileA, /g, 'loadLeft(')
    .replaceAll(/subgroupMatrixLoad<subgroup_matrix_right<.*?>, col_major>\(&tileB, /g, 'loadRight(')
    .replaceAll(/subgroup_matrix_result<.*?>/g, 'Result')
    .replaceAll('subgroupMatrixMultiplyAccumulate(', 'multiplyAdd(')
    .replaceAll('subgroupMatrixStore<row_major>(&blocks, ', 'storeResult(')
    .replace('@compute', helpers);
  return { ...program, code };
}
