// Matrix products that hold a block of C in registers and use no workgroup memory: what CPU adapters run best, and some
// GPUs with large caches. nn and nt read A four depths at a time (vec4) and tn needs no such trick; the depth loop itself is not unrolled further:
// compilers of CPU adapters take seconds for it and get slower code.
import { program, wgsl } from '../wgsl';
import { epilogueDeclarations, epilogueReads, epilogueWrites } from './epilogue';
import type { Epilogue, GemmLayout, GemmProgram, Operands, RegisterVariant } from './types';
import { OPERANDS_CODE, variantCode } from './variants';

const WORKGROUP = [8, 8, 1] as const;

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const each = (n: number, line: (i: number) => string): string => range(n).map(line).join('\n');

/** Sizes this kernel takes: whole vec4s in depth (nn, nt) or height (tn, dn), whole blocks in width. */
export function fitsRegisters(
  layout: GemmLayout,
  m: number,
  n: number,
  k: number,
  tile: RegisterVariant,
): boolean {
  return n % tile.columns === 0 && (layout === 'nn' || layout === 'nt' ? k % 4 === 0 : m % 4 === 0);
}

/** `rounded` is float32 here: compilers drop a rounding whose result stays in a register, so there is nothing in it. */
export function registerProgram(
  layout: GemmLayout,
  tile: RegisterVariant,
  epilogue: Epilogue,
  operands: Operands = 'float32',
): GemmProgram {
  const depthLoop = { nn: depthLoopNN, nt: depthLoopNT, tn: depthLoopTN, dn: depthLoopTN }[layout];
  const columns = tile.columns / 4;
  return program({
    name: `gemm.${layout}.${variantCode(tile)}${operands === 'half' ? OPERANDS_CODE.half : ''}.${epilogue}`,
    reads: { a: 'vec4f', b: operands === 'half' ? 'vec4h' : 'vec4f', ...epilogueReads(epilogue, 'vec4f') },
    writes: epilogueWrites(epilogue, 'vec4f'),
    constants: ['m', 'n', 'k', 'dynamic'],
    workgroup: WORKGROUP,
    declarations: epilogueDeclarations(epilogue, layout, 'vec4f'),
    body: wgsl`
let width = constants.n / 4u;
${epilogue === 'gradient' ? columnSums((tile.rows / 4) * WORKGROUP[1]) : ''}
let m0 = global.y * ${tile.rows}u;
let n0 = global.x * ${columns}u;
if (m0 >= sizeM() || n0 >= width) { return; }
${each(tile.rows, (r) => each(columns, (c) => wgsl`var c${r}_${c} = vec4f();`))}
${depthLoop(tile.rows, columns, operands === 'half' ? (at) => wgsl`vec4f(b[${at}])` : (at) => wgsl`b[${at}]`)}
${each(tile.rows, (r) => wgsl`if (m0 + ${r}u < sizeM()) { ${each(columns, (c) => wgsl`store(m0 + ${r}u, n0 + ${c}u, width, c${r}_${c});`)} }`)}`,
  }) as unknown as GemmProgram;
}

/** The first column of workgroups also sums A, an invocation a column of vec4s: neighbours read what lies side by side. */
function columnSums(quads: number): string {
  return wgsl`
if (group.x == 0u) {
  let lane = local.y * ${WORKGROUP[0]}u + local.x;
  let column = group.y * ${quads}u + lane;
  if (lane < ${quads}u && column < constants.m / 4u) {
    var sum = vec4f();
    for (var k = 0u; k < sizeK(); k++) { sum += a[k * (constants.m / 4u) + column]; }
    storeSum(column, sum);
  }
}`;
}

/** A vec4 of B as it is multiplied. */
type Fetch = (at: string) => string;

function depthLoopNN(rows: number, columns: number, b: Fetch): string {
  const multiply = (r: number, d: number) =>
    each(columns, (c) => wgsl`c${r}_${c} = fma(vec4f(x[${d}]), b${d}_${c}, c${r}_${c});`);
  return wgsl`
let depth = sizeK() / 4u;
for (var k = 0u; k < depth; k++) {
  ${each(4, (d) => each(columns, (c) => wgsl`let b${d}_${c} = ${b(wgsl`(k * 4u + ${d}u) * width + n0 + ${c}u`)};`))}
  ${each(rows, (r) => wgsl`{ let x = a[(m0 + ${r}u) * depth + k]; ${each(4, (d) => multiply(r, d))} }`)}
}`;
}

/** Four depths of four columns at a time are turned on the way: B lies as A does. */
function depthLoopNT(rows: number, columns: number, b: Fetch): string {
  const turned = (c: number, d: number) =>
    wgsl`let b${d}_${c} = vec4f(${range(4)
      .map((i) => wgsl`y${c}_${i}[${d}]`)
      .join(', ')});`;
  const multiply = (r: number, d: number) =>
    each(columns, (c) => wgsl`c${r}_${c} = fma(vec4f(x[${d}]), b${d}_${c}, c${r}_${c});`);
  return wgsl`
let depth = sizeK() / 4u;
for (var k = 0u; k < depth; k++) {
  ${each(columns, (c) => each(4, (i) => wgsl`let y${c}_${i} = ${b(wgsl`((n0 + ${c}u) * 4u + ${i}u) * depth + k`)};`))}
  ${each(4, (d) => each(columns, (c) => turned(c, d)))}
  ${each(rows, (r) => wgsl`{ let x = a[(m0 + ${r}u) * depth + k]; ${each(4, (d) => multiply(r, d))} }`)}
}`;
}

function depthLoopTN(rows: number, columns: number, b: Fetch): string {
  const multiply = (r: number, lane: number) =>
    each(columns, (c) => wgsl`c${r}_${c} = fma(vec4f(x[${lane}]), b${c}, c${r}_${c});`);
  return wgsl`
let depth = sizeK();
let height = constants.m / 4u;
for (var k = 0u; k < depth; k++) {
  ${each(columns, (c) => wgsl`let b${c} = ${b(wgsl`k * width + n0 + ${c}u`)};`)}
  ${each(rows / 4, (q) => wgsl`{ let x = a[k * height + m0 / 4u + ${q}u]; ${each(4, (lane) => multiply(q * 4 + lane, lane))} }`)}
}`;
}

/** Workgroups for C[m,n]. */
export function registerWorkgroups(m: number, n: number, tile: RegisterVariant): [number, number] {
  return [Math.ceil(n / tile.columns / WORKGROUP[0]), Math.ceil(m / tile.rows / WORKGROUP[1])];
}
