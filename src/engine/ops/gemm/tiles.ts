// Matrix products through workgroup memory: 64 × 64 of C a workgroup, 16 deep, 4 × 4 an invocation. What real GPUs
// want: each value is fetched once a tile and all three layouts read memory in order. Any sizes in whole vec4s.
import { program, wgsl } from '../wgsl';
import { epilogueDeclarations, epilogueReads, epilogueWrites } from './epilogue';
import type { Epilogue, GemmLayout, GemmProgram } from './types';

const SIDE = 64;
const DEPTH = 16;
const WORKGROUP = [16, 16, 1] as const;

const each = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

export function fitsTiles(layout: GemmLayout, m: number, n: number, k: number): boolean {
  return n % 4 === 0 && (layout === 'tn' ? m % 4 === 0 : k % 4 === 0);
}

export function tileProgram(layout: GemmLayout, epilogue: Epilogue): GemmProgram {
  return program({
    name: `gemm.${layout}.tiles.${epilogue}`,
    reads: { a: 'vec4f', b: 'vec4f', ...epilogueReads(epilogue, 'vec4f') },
    writes: epilogueWrites(epilogue, 'vec4f'),
    constants: ['m', 'n', 'k', 'dynamic'],
    workgroup: WORKGROUP,
    declarations: wgsl`
${epilogueDeclarations(epilogue, layout, 'vec4f')}
${tileDeclarations('tileA', layout !== 'tn')}
${tileDeclarations('tileB', layout === 'nt')}`,
    body: wgsl`
let width = constants.n / 4u;
let lane = local.y * 16u + local.x;
let m0 = group.y * ${SIDE}u;
let n0 = group.x * ${SIDE / 4}u;
let depth = sizeK();
${each(4, (r) => wgsl`var c${r} = vec4f();`)}
for (var k0 = 0u; k0 < depth; k0 += ${DEPTH}u) {
  ${layout === 'tn' ? LOAD_A_DEPTH_FIRST : loadTransposed('a', 'tileA', 'm0', 'sizeM()')}
  ${layout === 'nt' ? loadTransposed('b', 'tileB', 'n0 * 4u', 'constants.n') : LOAD_B_DEPTH_FIRST}
  workgroupBarrier();
  for (var k = 0u; k < ${DEPTH}u; k++) {
    let x = tileA_four(k * ${SIDE / 4}u + local.y);
    let y = tileB_four(k * ${SIDE / 4}u + local.x);
    ${each(4, (r) => wgsl`c${r} = fma(vec4f(x[${r}]), y, c${r});`)}
  }
  workgroupBarrier();
}
let n = n0 + local.x;
if (n < width) {
  ${each(4, (r) => wgsl`{ let m = m0 + local.y * 4u + ${r}u; if (m < sizeM()) { store(m, n, width, c${r}); } }`)}
}`,
  }) as unknown as GemmProgram;
}

/**
 * Both tiles lie depth first, [DEPTH][SIDE], and are read four neighbours at a time. One that is filled value by value
 * is an array of f32: WGSL lets a write to one component of a vec4 touch the whole of it, which would race.
 */
function tileDeclarations(name: string, byValue: boolean): string {
  return byValue
    ? wgsl`var<workgroup> ${name}: array<f32, ${DEPTH * SIDE}>;
fn ${name}_four(i: u32) -> vec4f {
  return vec4f(${name}[i * 4u], ${name}[i * 4u + 1u], ${name}[i * 4u + 2u], ${name}[i * 4u + 3u]);
}`
    : wgsl`var<workgroup> ${name}: array<vec4f, ${(DEPTH * SIDE) / 4}>;
fn ${name}_four(i: u32) -> vec4f { return ${name}[i]; }`;
}

/** A[K,M] and B[K,N] lie depth first already: one vec4 an invocation. */
const LOAD_A_DEPTH_FIRST = wgsl`{
    let k = k0 + lane / 16u; let m = m0 / 4u + lane % 16u; let height = constants.m / 4u;
    var value = vec4f(); if (k < depth && m < height) { value = a[k * height + m]; }
    tileA[lane] = value;
  }`;
const LOAD_B_DEPTH_FIRST = wgsl`{
    let k = k0 + lane / 16u; let n = n0 + lane % 16u;
    var value = vec4f(); if (k < depth && n < width) { value = b[k * width + n]; }
    tileB[lane] = value;
  }`;

/** [SIDE rows][DEPTH] in memory to [DEPTH][SIDE]: each invocation reads four depths of one row and spreads them. */
function loadTransposed(from: string, to: string, first: string, limit: string): string {
  return wgsl`{
    let r = lane / 4u; let q = lane % 4u; let row = ${first} + r; let k = k0 / 4u + q;
    var value = vec4f(); if (row < ${limit} && k < depth / 4u) { value = ${from}[row * (depth / 4u) + k]; }
    ${each(4, (i) => wgsl`${to}[(q * 4u + ${i}u) * ${SIDE}u + r] = value[${i}];`)}
  }`;
}

export function tileWorkgroups(m: number, n: number): [number, number] {
  return [Math.ceil(n / SIDE), Math.ceil(m / SIDE)];
}
