// Matrix products by subgroup matrices (tensor cores, WMMA): float16 factors, float32 sums. A workgroup fetches a strip of A
// and of B at a time into workgroup memory, rounded to float16, and each subgroup multiplies blocks of them. Strips lie
// there depth last, [width][depth]: AMD's compiler then loads a lane's part of a block in one, else number by number.
// `enable chromium_experimental_subgroup_matrix`, behind a flag in Chrome and Dawn (`allow_unsafe_apis`):
// https://dawn.googlesource.com/dawn/+/refs/heads/main/docs/tint/extensions/subgroup_matrix.md
// How the sum inside a block is made is the GPU's own business: selfTest.ts says whether it is right.
import { program, SIZE_CONTROL, SUBGROUP_MATRIX, wgsl } from '../wgsl';
import { epilogueDeclarations, epilogueReads, epilogueWrites } from './epilogue';
import type { SubgroupFacts } from './subgroups';
import type { Epilogue, GemmLayout, GemmProgram, MatrixVariant, Operands } from './types';
import { OPERANDS_CODE, variantCode } from './variants';

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const each = (n: number, line: (i: number) => string): string => range(n).map(line).join('\n');

/** Sizes of blocks that a device multiplies, as Dawn tells them. Newer than the types of WebGPU. */
interface MatrixConfig {
  componentType: string;
  resultComponentType: string;
  M: number;
  N: number;
  K: number;
}

interface MatrixFacts extends SubgroupFacts {
  adapterInfo: SubgroupFacts['adapterInfo'] & { subgroupMatrixConfigs?: Iterable<MatrixConfig> };
}

/** Tiles of C, and the part of one that a subgroup makes. */
const TILES = [
  { rows: 128, columns: 64, blockRows: 64, blockColumns: 32 },
  { rows: 64, columns: 64, blockRows: 32, blockColumns: 32 },
] as const;
const DEPTH = 32;

/** What may be worth timing on this device, for products of float16. */
export function matrixVariants(device: MatrixFacts): MatrixVariant[] {
  const { subgroupMaxSize: most = 0, subgroupMatrixConfigs: configs = [] } = device.adapterInfo;
  const config = [...configs].find((one) => one.componentType === 'f16' && one.resultComponentType === 'f32');
  if (!config) return [];
  const fixed = device.features.has(SIZE_CONTROL);
  const side = { m: config.M, n: config.N, k: config.K };
  return TILES.map((tile): MatrixVariant => ({
    kind: 'matrices',
    ...tile,
    depth: DEPTH,
    side,
    lanes: most,
    fixed,
  })).filter((variant) => fitsMatrices(variant, device));
}

/** Whether the device multiplies such blocks, in subgroups of this size. */
export function fitsMatrices(v: MatrixVariant, { features, adapterInfo }: MatrixFacts): boolean {
  const { subgroupMinSize: least, subgroupMaxSize: most, subgroupMatrixConfigs: configs = [] } = adapterInfo;
  if (!features.has(SUBGROUP_MATRIX) || !features.has('shader-f16') || !least || !most) return false;
  const { m, n, k } = v.side;
  const known = [...configs].some(
    (one) =>
      one.componentType === 'f16' &&
      one.resultComponentType === 'f32' &&
      one.M === m &&
      one.N === n &&
      one.K === k,
  );
  const whole = v.blockRows % m === 0 && v.blockColumns % n === 0 && v.depth % k === 0;
  const sized = v.fixed
    ? features.has(SIZE_CONTROL) && least <= v.lanes && v.lanes <= most
    : v.lanes === least && least === most;
  // Dawn refuses workgroups that are no multiple of the largest subgroup.
  return known && whole && sized && invocations(v) % most === 0 && invocations(v) <= 256;
}

const invocations = (v: MatrixVariant) => (v.rows / v.blockRows) * (v.columns / v.blockColumns) * v.lanes;

export function matrixProgram(
  layout: GemmLayout,
  v: MatrixVariant,
  epilogue: Epilogue,
  operands: Exclude<Operands, 'float32'>,
): GemmProgram {
  const depthFirst = layout === 'tn' || layout === 'dn';
  const a = strip('a', v, v.rows, depthFirst, depthFirst ? 'constants.m / 4u' : 'sizeM()', 'm0');
  const b = strip('b', v, v.columns, layout !== 'nt', layout === 'nt' ? 'constants.n' : 'width', 'n0');
  const half = operands === 'half';
  const sums = epilogue === 'gradient';
  const [down, across] = [v.blockRows / v.side.m, v.blockColumns / v.side.n];
  const step = (guarded: boolean) => wgsl`
    ${fetch(a, v, 'vec4f', guarded)}
    ${fetch(b, v, half ? 'vec4h' : 'vec4f', guarded)}
    ${sums ? each(a.turns, (t) => wgsl`sum += aV${t};`) : ''}
    workgroupBarrier();
    ${each(v.depth / v.side.k, (q) => multiply(v, q * v.side.k))}
    workgroupBarrier();`;
  return program({
    name: `gemm.${layout}.${variantCode(v)}${OPERANDS_CODE[operands]}.${epilogue}`,
    reads: { a: 'vec4f', b: half ? 'vec4h' : 'vec4f', ...epilogueReads(epilogue, 'vec4f') },
    writes: epilogueWrites(epilogue, 'vec4f'),
    constants: ['m', 'n', 'k', 'dynamic'],
    workgroup: [invocations(v), 1, 1],
    subgroupSize: v.fixed ? v.lanes : undefined,
    declarations: wgsl`
${epilogueDeclarations(epilogue, layout, 'vec4f')}
var<workgroup> tileA: array<f16, ${v.rows * (v.depth + PADDING)}>;
var<workgroup> tileB: array<f16, ${v.columns * (v.depth + PADDING)}>;
var<workgroup> blocks: array<f32, ${(invocations(v) / v.lanes) * v.side.m * v.side.n}>;
${sums ? wgsl`var<workgroup> parts: array<vec4f, ${invocations(v)}>;` : ''}`,
    body: wgsl`
let width = constants.n / 4u;
let depth = sizeK();
let lane = local.x;
let m0 = group.y * ${v.rows}u;
let n0 = group.x * ${v.columns}u;
let blockM = subgroupId / ${v.columns / v.blockColumns}u * ${v.blockRows}u;
let blockN = subgroupId % ${v.columns / v.blockColumns}u * ${v.blockColumns}u;
${sums ? 'var sum = vec4f();' : ''}
${each(down, (r) => each(across, (c) => wgsl`var c${r}_${c}: subgroup_matrix_result<f32, ${v.side.n}, ${v.side.m}>;`))}
${start(a, v)}
${start(b, v)}
let whole = depth - depth % ${v.depth}u;
for (var k0 = 0u; k0 < whole; k0 += ${v.depth}u) {${step(false)}
}
if (whole < depth) { let k0 = whole;${step(true)}
}
${sums ? columnSums(a, v) : ''}
${each(down, (r) => each(across, (c) => storeBlock(v, r, c)))}`,
  }) as unknown as GemmProgram;
}

/** The part of A or B that a workgroup fetches at a time, in vec4s as they lie in memory. */
interface Strip {
  from: 'a' | 'b';
  /** A line is one depth, else a row (of A) or a column (of B). */
  depthFirst: boolean;
  /** vec4s of a line. */
  quads: number;
  limit: string;
  first: string;
  /** vec4s that each invocation fetches. */
  turns: number;
}

/** Float16 that are left free behind each row or column of a strip: neighbours then begin in different banks. */
const PADDING = 8;

function strip(
  from: 'a' | 'b',
  v: MatrixVariant,
  across: number,
  depthFirst: boolean,
  limit: string,
  first: string,
): Strip {
  const [lines, length] = depthFirst ? [v.depth, across] : [across, v.depth];
  const turns = Math.ceil((lines * length) / 4 / invocations(v));
  return { from, depthFirst, quads: length / 4, limit, first, turns };
}

/** Past the matrix the last line or vec4 is read again: nobody stores what comes of it. */
function start(s: Strip, v: MatrixVariant): string {
  const { from, quads, limit, first } = s;
  return each(s.turns, (t) => {
    const at = wgsl`(lane + ${t * invocations(v)}u)`;
    const line = wgsl`let ${from}L${t} = ${at} / ${quads}u; let ${from}Q${t} = ${at} % ${quads}u;`;
    return s.depthFirst
      ? wgsl`${line} let ${from}At${t} = min(${first} / 4u + ${from}Q${t}, (${limit}) - 1u);`
      : wgsl`${line} let ${from}At${t} = min(${first} + ${from}L${t}, (${limit}) - 1u) * (depth / 4u) + ${from}Q${t};`;
  });
}

function fetch(s: Strip, v: MatrixVariant, memory: 'vec4f' | 'vec4h', guarded: boolean): string {
  const { from, limit } = s;
  const tile = wgsl`tile${from.toUpperCase()}`;
  const load = (t: number) =>
    s.depthFirst
      ? wgsl`${from}[(k0 + ${from}L${t}) * (${limit}) + ${from}At${t}]`
      : wgsl`${from}[${from}At${t} + k0 / 4u]`;
  const depthOf = (t: number) => (s.depthFirst ? wgsl`k0 + ${from}L${t}` : wgsl`k0 + ${from}Q${t} * 4u`);
  const value = (t: number) =>
    guarded ? wgsl`select(${memory}(), ${load(t)}, ${depthOf(t)} < depth)` : load(t);
  const stride = v.depth + PADDING;
  const at = (t: number, i: number) =>
    s.depthFirst
      ? wgsl`(${from}Q${t} * 4u + ${i}u) * ${stride}u + ${from}L${t}`
      : wgsl`${from}L${t} * ${stride}u + ${from}Q${t} * 4u + ${i}u`;
  return wgsl`
${each(s.turns, (t) => wgsl`let ${from}V${t} = ${value(t)};`)}
${each(s.turns, (t) => wgsl`{ let half = vec4h(${from}V${t}); ${each(4, (i) => wgsl`${tile}[${at(t, i)}] = half[${i}];`)} }`)}`;
}

/** The blocks of a subgroup by one depth of blocks. */
function multiply(v: MatrixVariant, depth: number): string {
  const { m, n, k } = v.side;
  const [down, across] = [v.blockRows / m, v.blockColumns / n];
  const stride = v.depth + PADDING;
  const left = (r: number) =>
    wgsl`subgroupMatrixLoad<subgroup_matrix_left<f16, ${k}, ${m}>, row_major>(&tileA, (blockM + ${r * m}u) * ${stride}u + ${depth}u, ${stride}u)`;
  const right = (c: number) =>
    wgsl`subgroupMatrixLoad<subgroup_matrix_right<f16, ${n}, ${k}>, col_major>(&tileB, (blockN + ${c * n}u) * ${stride}u + ${depth}u, ${stride}u)`;
  return wgsl`{
    ${each(down, (r) => wgsl`let x${r} = ${left(r)};`)}
    ${each(across, (c) => wgsl`{ let y = ${right(c)}; ${each(down, (r) => wgsl`c${r}_${c} = subgroupMatrixMultiplyAccumulate(x${r}, y, c${r}_${c});`)} }`)}
  }`;
}

/** One block goes through workgroup memory, because nobody tells which lane has which of its elements. */
function storeBlock(v: MatrixVariant, r: number, c: number): string {
  const { m, n } = v.side;
  const at = wgsl`subgroupId * ${m * n}u`;
  return wgsl`
workgroupBarrier();
subgroupMatrixStore<row_major>(&blocks, ${at}, c${r}_${c}, ${n}u);
workgroupBarrier();
for (var i = subgroupLane; i < ${(m * n) / 4}u; i += ${v.lanes}u) {
  let row = m0 + blockM + ${r * m}u + i / ${n / 4}u;
  let quad = (n0 + blockN + ${c * n}u) / 4u + i % ${n / 4}u;
  let place = ${at} + i * 4u;
  if (row < sizeM() && quad < width) { store(row, quad, width, vec4f(blocks[place], blocks[place + 1u], blocks[place + 2u], blocks[place + 3u])); }
}`;
}

/** Those who fetched the same columns of A hold a part of their sums each: the first workgroups across add them. */
function columnSums({ quads }: Strip, v: MatrixVariant): string {
  return wgsl`
if (group.x == 0u) {
  parts[lane] = sum;
  workgroupBarrier();
  let quad = m0 / 4u + lane;
  if (lane < ${quads}u && quad < constants.m / 4u) {
    var value = vec4f();
    for (var part = lane; part < ${invocations(v)}u; part += ${quads}u) { value += parts[part]; }
    storeSum(quad, value);
  }
}`;
}
