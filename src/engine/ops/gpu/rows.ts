// WGSL that kernels over rows share: one row an invocation (CPU adapters), or one row a workgroup of 64 (GPUs); and
// sums down the columns in a fixed order. Text only.
import { wgsl } from './wgsl';

/** `row`, `lane` and `rowSum(value, lane)` for kernels that reduce along a row. Dispatch `rowWorkgroups`. */
export function rowDeclarations(rowLanes: 1 | 64): string {
  if (rowLanes === 1) return wgsl`fn rowSum(value: f32, lane: u32) -> f32 { return value; }`;
  return wgsl`
var<workgroup> rowParts: array<f32, 64>;
fn rowSum(value: f32, lane: u32) -> f32 {
  workgroupBarrier();
  rowParts[lane] = value;
  for (var half = 32u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { rowParts[lane] += rowParts[lane + half]; }
  }
  return workgroupUniformLoad(&rowParts[0]);
}`;
}

export function rowStart(rowLanes: 1 | 64): string {
  return rowLanes === 1
    ? wgsl`let row = global.x; let lane = 0u; const LANES = 1u;`
    : wgsl`let row = group.x; let lane = local.x; const LANES = 64u;`;
}

export function rowWorkgroups(rowLanes: 1 | 64, rows: number): [number] {
  return [rowLanes === 1 ? Math.ceil(rows / 64) : rows];
}

/**
 * Sums down columns: invocations (column, part) each add every PARTS-th row, then part 0 adds the parts.
 * `columnSum(value, local)` is valid in part 0.
 */
export function columnDeclarations(rowLanes: 1 | 64): string {
  if (rowLanes === 1) return wgsl`fn columnSum(value: V, local: vec3u) -> V { return value; }`;
  return wgsl`
var<workgroup> columnParts: array<array<V, 16>, 16>;
fn columnSum(value: V, local: vec3u) -> V {
  workgroupBarrier();
  columnParts[local.y][local.x] = value;
  workgroupBarrier();
  var sum = value;
  if (local.y == 0u) {
    for (var part = 1u; part < 16u; part++) { sum += columnParts[part][local.x]; }
  }
  return sum;
}`;
}

export function columnWorkgroup(rowLanes: 1 | 64): readonly [number, number, number] {
  return rowLanes === 1 ? [64, 1, 1] : [16, 16, 1];
}

/** `column`, `part` and PARTS. */
export function columnStart(rowLanes: 1 | 64): string {
  return wgsl`let column = global.x; let part = local.y; const PARTS = ${rowLanes === 1 ? 1 : 16}u;`;
}

export function columnWorkgroups(rowLanes: 1 | 64, vectors: number): [number] {
  return [Math.ceil(vectors / (rowLanes === 1 ? 64 : 16))];
}
