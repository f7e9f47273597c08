// Matrix products through workgroup memory: 64 × 64 of C a workgroup, 16 deep, 8 × 4 an invocation. What real GPUs want:
// each value is fetched once a tile, all layouts read memory in order, and 32 multiply-adds follow three loads of 16
// bytes. Half of the workgroup fetches A, the other half B. Any sizes in whole vec4s. `../shared/tools/dry-gpu` showed
// 4 × 4 an invocation to spend most of its time loading.
import { program, wgsl } from '../wgsl';
import { epilogueDeclarations, epilogueReads, epilogueWrites } from './epilogue';
import type { Epilogue, GemmLayout, GemmProgram } from './types';

const SIDE = 64;
/** vec4s of a side. */
const QUADS = SIDE / 4;
const DEPTH = 16;
const ROWS = 8;
const WORKGROUP = [QUADS, SIDE / ROWS, 1] as const;
/** Invocations that fetch one of the two tiles. */
const FETCHERS = 64;

const each = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

export function fitsTiles(layout: GemmLayout, m: number, n: number, k: number): boolean {
  return n % 4 === 0 && (layout === 'tn' ? m % 4 === 0 : k % 4 === 0);
}

export function tileProgram(layout: GemmLayout, epilogue: Epilogue): GemmProgram {
  const sums = epilogue === 'gradient';
  return program({
    name: `gemm.${layout}.tiles.${epilogue}`,
    reads: { a: 'vec4f', b: 'vec4f', ...epilogueReads(epilogue, 'vec4f') },
    writes: epilogueWrites(epilogue, 'vec4f'),
    constants: ['m', 'n', 'k', 'dynamic'],
    workgroup: WORKGROUP,
    declarations: wgsl`
${epilogueDeclarations(epilogue, layout, 'vec4f')}
var<workgroup> tileA: array<vec4f, ${DEPTH * QUADS}>;
var<workgroup> tileB: array<vec4f, ${DEPTH * QUADS}>;`,
    body: wgsl`
let width = constants.n / 4u;
let lane = local.y * ${QUADS}u + local.x;
let m0 = group.y * ${SIDE}u;
let n0 = group.x * ${QUADS}u;
let depth = sizeK();
${each(ROWS, (r) => wgsl`var c${r} = vec4f();`)}
${sums ? 'var sum = vec4f();' : ''}
for (var k0 = 0u; k0 < depth; k0 += ${DEPTH}u) {
  if (lane < ${FETCHERS}u) {
    ${layout === 'tn' ? fetchDepthFirst('a', 'tileA', 'm0 / 4u', 'constants.m / 4u', sums) : fetchTurned('a', 'tileA', 'm0', 'sizeM()')}
  } else {
    ${layout === 'nt' ? fetchTurned('b', 'tileB', 'n0 * 4u', 'constants.n') : fetchDepthFirst('b', 'tileB', 'n0', 'width')}
  }
  workgroupBarrier();
  for (var k = 0u; k < ${DEPTH}u; k++) {
    let y = tileB[k * ${QUADS}u + local.x];
    ${each(ROWS / 4, (q) => wgsl`let x${q} = tileA[k * ${QUADS}u + local.y * ${ROWS / 4}u + ${q}u];`)}
    ${each(ROWS, (r) => wgsl`c${r} = fma(vec4f(x${r >> 2}[${r & 3}]), y, c${r});`)}
  }
  workgroupBarrier();
}
${sums ? columnSums() : ''}
let n = n0 + local.x;
if (n < width) {
  ${each(ROWS, (r) => wgsl`{ let m = m0 + local.y * ${ROWS}u + ${r}u; if (m < sizeM()) { store(m, n, width, c${r}); } }`)}
}`,
  }) as unknown as GemmProgram;
}

/** A matrix [K, width] that lies depth first, as both tiles do: each invocation fetches a vec4 of four depths. */
function fetchDepthFirst(from: string, to: string, first: string, width: string, sums = false): string {
  return wgsl`let q = lane % ${QUADS}u; let column = ${first} + q;
    for (var d = lane % ${FETCHERS}u / ${QUADS}u; d < ${DEPTH}u; d += ${FETCHERS / QUADS}u) {
      var value = vec4f();
      if (k0 + d < depth && column < ${width}) { value = ${from}[(k0 + d) * (${width}) + column]; }
      ${to}[d * ${QUADS}u + q] = value;
      ${sums ? 'sum += value;' : ''}
    }`;
}

/** Those who fetched A hold a part of its columns' sums each: the first column of workgroups adds them. */
function columnSums(): string {
  return wgsl`
if (group.x == 0u) {
  if (lane < ${FETCHERS}u) { tileA[lane] = sum; }
  workgroupBarrier();
  if (lane < ${QUADS}u && m0 / 4u + lane < constants.m / 4u) {
    storeSum(m0 / 4u + lane, ${Array.from({ length: FETCHERS / QUADS }, (_, part) => `tileA[lane + ${part * QUADS}u]`).join(' + ')});
  }
}`;
}

/** A matrix [rows, K]: each invocation fetches 4 × 4 values and turns them, so that whole vec4s are written. */
function fetchTurned(from: string, to: string, first: string, limit: string): string {
  return wgsl`let q = lane % ${FETCHERS}u / ${DEPTH / 4}u; let d = lane % ${DEPTH / 4}u;
    let row = ${first} + q * 4u; let k = k0 / 4u + d;
    ${each(4, (i) => wgsl`var v${i} = vec4f(); if (row + ${i}u < ${limit} && k < depth / 4u) { v${i} = ${from}[(row + ${i}u) * (depth / 4u) + k]; }`)}
    ${each(4, (i) => wgsl`${to}[(d * 4u + ${i}u) * ${QUADS}u + q] = vec4f(v0[${i}], v1[${i}], v2[${i}], v3[${i}]);`)}`;
}

export function tileWorkgroups(m: number, n: number): [number, number] {
  return [Math.ceil(n / SIDE), Math.ceil(m / SIDE)];
}
