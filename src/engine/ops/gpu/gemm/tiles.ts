// Matrix products through workgroup memory, what most real GPUs want: a workgroup holds a tile of C and fetches as deep
// a strip of A and of B at a time, so that each value comes from memory once a tile and all layouts read it in order.
// With float16 operands a strip is float16 there, half as large; it is widened as it is multiplied.
// The strips lie in groups of four depths, [depth / 4][width / 4][depth % 4] vec4s. Any sizes in whole vec4s.
// `../shared/tools/dry-gpu` shows what AMD's compiler makes of a variant: 8 × 8 an invocation is mostly multiply-adds.
import { program, wgsl } from '../wgsl';
import { epilogueDeclarations, epilogueReads, epilogueWrites, isGradient } from './epilogue';
import type { Epilogue, GemmLayout, GemmProgram, Operands, TileVariant } from './types';
import { OPERANDS_CODE, variantCode } from './variants';

/** Depths of the innermost loop's body. Their indices are constants and come last, so that no address is computed. */
const UNROLLED = 4;
/** One vec4 is left free behind them: neighbours across then lie in different banks of workgroup memory. */
const PADDED = UNROLLED + 1;

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const each = (n: number, line: (i: number) => string): string => range(n).map(line).join('\n');

export function fitsTiles(layout: GemmLayout, m: number, n: number, k: number): boolean {
  return n % 4 === 0 && (layout === 'tn' || layout === 'dn' ? m % 4 === 0 : k % 4 === 0);
}

/** Workgroups for C[m,n], a tile each. */
export function tileWorkgroups(
  m: number,
  n: number,
  v: Pick<TileVariant, 'rows' | 'columns'>,
): [number, number] {
  return [Math.ceil(n / v.columns), Math.ceil(m / v.rows)];
}

export function tileProgram(
  layout: GemmLayout,
  v: TileVariant,
  epilogue: Epilogue,
  operands: Operands = 'float32',
): GemmProgram {
  const [a, b] = strips(layout, v, isGradient(epilogue), operands);
  const { laneRows: rows, buffers } = v;
  const columns = v.laneColumns / 4;
  const [lanesX, lanesY] = [v.columns / v.laneColumns, v.rows / v.laneRows];
  const side = buffers === 2 ? '[side]' : '';
  const declare = ({ tile, quads, type }: Strip) => {
    const strip = wgsl`array<array<array<${type}, ${PADDED}>, ${quads}>, ${v.depth / UNROLLED}>`;
    return wgsl`var<workgroup> ${tile}: ${buffers === 2 ? wgsl`array<${strip}, 2>` : strip};`;
  };
  const step = (guarded: boolean) => wgsl`
    ${split(a, b, (strip) => fetch(strip, v, guarded, side))}
    workgroupBarrier();
    for (var k = 0u; k < ${v.depth / UNROLLED}u; k++) {
      ${each(
        UNROLLED,
        (d) => wgsl`{
      ${each(columns, (c) => wgsl`let y${c} = ${wide(wgsl`tileB${side}[k][${c * lanesX}u + local.x][${d}]`, b)};`)}
      ${each(rows / 4, (q) => wgsl`let x${q} = ${wide(wgsl`tileA${side}[k][local.y * ${rows / 4}u + ${q}u][${d}]`, a)};`)}
      ${each(rows, (r) => each(columns, (c) => wgsl`c${r}_${c} = fma(vec4f(x${r >> 2}[${r & 3}]), y${c}, c${r}_${c});`))} }`,
      )}
    }
    ${buffers === 2 ? 'side = 1u - side;' : 'workgroupBarrier();'}`;
  return program({
    name: `gemm.${layout}.${variantCode(v)}${OPERANDS_CODE[operands]}.${epilogue}`,
    reads: { a: 'vec4f', b: b.memory, ...epilogueReads(epilogue, 'vec4f') },
    writes: epilogueWrites(epilogue, 'vec4f'),
    constants: ['m', 'n', 'k', 'dynamic'],
    workgroup: [lanesX, lanesY, 1],
    declarations: wgsl`
${epilogueDeclarations(epilogue, layout, 'vec4f')}
${declare(a)}
${declare(b)}
${a.sums ? sumsDeclaration(a) : ''}`,
    body: wgsl`
let width = constants.n / 4u;
let lane = local.y * ${lanesX}u + local.x;
let m0 = group.y * ${v.rows}u;
let n0 = group.x * ${v.columns / 4}u;
let depth = sizeK();
${buffers === 2 ? 'var side = 0u;' : ''}
${a.sums ? 'var sum = vec4f();' : ''}
${each(rows, (r) => each(columns, (c) => wgsl`var c${r}_${c} = vec4f();`))}
${start(a)}
${start(b)}
${v.splits > 1 ? part(v) : 'const first = 0u; let last = depth;'}
let whole = last - (last - first) % ${v.depth}u;
for (var k0 = first; k0 < whole; k0 += ${v.depth}u) {${step(false)}
}
if (whole < last) { let k0 = whole;${step(true)}
}
${a.sums ? columnSums(a, v) : ''}
${each(
  columns,
  (c) => wgsl`{ let n = n0 + ${c * lanesX}u + local.x; if (n < width) {
  ${each(rows, (r) => wgsl`{ let m = m0 + local.y * ${rows}u + ${r}u; if (m < sizeM()) { store(${v.splits > 1 ? 'group.z * constants.m + ' : ''}m, n, width, c${r}_${c}); } }`)}
} }`,
)}`,
  }) as unknown as GemmProgram;
}

/** The part of A or B that a workgroup fetches at a time, and who fetches it. */
interface Strip {
  from: 'a' | 'b';
  tile: string;
  /** Elements in memory and in the tile. */
  memory: 'vec4f' | 'vec4h';
  type: 'vec4f' | 'vec4h';
  /** vec4s of its width, and in all. */
  quads: number;
  size: number;
  /** The matrix lies [width, K]: blocks of 4 × 4 are turned on the way. */
  turned: boolean;
  /** First element of the strip, and how many there are: vec4s of a row; of turned ones, rows. */
  first: string;
  limit: string;
  /** Fetchers are `fetchers` invocations from number `lane`. */
  lane: number;
  fetchers: number;
  /** Also sums its columns. */
  sums: boolean;
}

/** A vec4 of a tile as it is multiplied. */
const wide = (value: string, { type }: Strip) => (type === 'vec4h' ? wgsl`vec4f(${value})` : value);

function strips(layout: GemmLayout, v: TileVariant, sums: boolean, operands: Operands): [Strip, Strip] {
  const lanes = (v.rows / v.laneRows) * (v.columns / v.laneColumns);
  const strip = (from: 'a' | 'b', width: number, turned: boolean, limit: string): Strip => ({
    from,
    tile: `tile${from.toUpperCase()}`,
    memory: from === 'b' && operands === 'half' ? 'vec4h' : 'vec4f',
    type: operands === 'float32' ? 'vec4f' : 'vec4h',
    quads: width / 4,
    size: (width / 4) * v.depth,
    turned,
    first: from === 'a' ? (turned ? 'm0' : 'm0 / 4u') : turned ? 'n0 * 4u' : 'n0',
    limit,
    lane: 0,
    fetchers: lanes,
    sums: sums && from === 'a',
  });
  const depthFirst = layout === 'tn' || layout === 'dn';
  const a = strip('a', v.rows, !depthFirst, depthFirst ? 'constants.m / 4u' : 'sizeM()');
  const b = strip('b', v.columns, layout === 'nt', layout === 'nt' ? 'constants.n' : 'width');
  // Where there are more invocations than 4 × 4 blocks, some fetch A and the others B.
  if (blocks(a) + blocks(b) <= lanes) {
    a.fetchers = blocks(a);
    b.lane = blocks(a);
    b.fetchers = blocks(b);
  }
  return [a, b];
}

const blocks = (s: Strip) => s.size / 4;

function split(a: Strip, b: Strip, fetchOne: (strip: Strip) => string): string {
  if (!b.lane) return fetchOne(a) + fetchOne(b);
  return wgsl`if (lane < ${b.lane}u) { ${fetchOne(a)} } else if (lane < ${b.lane + b.fetchers}u) { ${fetchOne(b)} }`;
}

/** The part of the depth that this workgroup takes, in whole strips: the last one has what is left. */
function part({ depth, splits }: TileVariant): string {
  return wgsl`let share = ((depth + ${depth - 1}u) / ${depth}u + ${splits - 1}u) / ${splits}u * ${depth}u;
let first = min(group.z * share, depth);
let last = min(first + share, depth);`;
}

/** Where a fetcher begins. Past the matrix the last element is read again: nobody stores what comes of it. */
function start(s: Strip): string {
  const { from } = s;
  const deep = s.turned ? s.size / s.quads / 4 : 0;
  const lane = s.lane ? `(lane - ${s.lane}u)` : 'lane';
  if (!s.turned)
    return wgsl`let ${from}Q = ${lane} % ${s.quads}u; let ${from}D = ${lane} / ${s.quads}u;
let ${from}At = min(${s.first} + ${from}Q, (${s.limit}) - 1u) + ${from}D * (${s.limit});`;
  return each(
    turns(s),
    (
      t,
    ) => wgsl`let ${from}Q${t} = (${lane} + ${t * s.fetchers}u) / ${deep}u; let ${from}D${t} = (${lane} + ${t * s.fetchers}u) % ${deep}u;
${each(4, (i) => wgsl`let ${from}At${t}_${i} = min(${s.first} + ${from}Q${t} * 4u + ${i}u, (${s.limit}) - 1u) * (depth / 4u) + ${from}D${t};`)}`,
  );
}

/** Where a vec4 of a strip lies, by its depth and its number across. */
const place = (depth: string, quad: string) =>
  wgsl`[${depth} / ${UNROLLED}u][${quad}][${depth} % ${UNROLLED}u]`;

/** How often each fetcher fetches a block of 4 × 4; where there are fewer blocks than fetchers, some rest. */
const turns = (s: Strip) => Math.max(1, blocks(s) / s.fetchers);

function fetch(s: Strip, v: TileVariant, guarded: boolean, side: string): string {
  const { from, fetchers, memory, type } = s;
  const inside = (value: string, d: string) =>
    guarded ? wgsl`select(${memory}(), ${value}, ${d} < depth)` : value;
  const kept = (value: string) => (memory === type ? value : wgsl`${type}(${value})`);
  if (!s.turned) {
    const rows = fetchers / s.quads;
    const load = (i: number) => wgsl`${from}[${from}At + (k0 + ${i * rows}u) * (${s.limit})]`;
    const at = (i: number) => place(wgsl`(${from}D + ${i * rows}u)`, wgsl`${from}Q`);
    return wgsl`
${each(v.depth / rows, (i) => wgsl`let ${from}V${i} = ${inside(load(i), wgsl`k0 + ${from}D + ${i * rows}u`)};`)}
${each(v.depth / rows, (i) => wgsl`${s.tile}${side}${at(i)} = ${kept(wgsl`${from}V${i}`)}; ${s.sums ? wgsl`sum += ${from}V${i};` : ''}`)}`;
  }
  const load = (t: number, i: number) => wgsl`${from}[${from}At${t}_${i} + k0 / 4u]`;
  const at = (t: number, i: number) => place(wgsl`(${from}D${t} * 4u + ${i}u)`, wgsl`${from}Q${t}`);
  const column = (t: number, i: number) => range(4).map((row) => wgsl`${from}V${t}_${row}[${i}]`);
  const all = wgsl`
${each(turns(s), (t) => each(4, (i) => wgsl`let ${from}V${t}_${i} = ${inside(load(t, i), wgsl`k0 + ${from}D${t} * 4u`)};`))}
${each(turns(s), (t) => each(4, (i) => wgsl`${s.tile}${side}${at(t, i)} = ${kept(wgsl`${memory}(${column(t, i).join(', ')})`)};`))}`;
  return blocks(s) < fetchers ? wgsl`if (lane < ${blocks(s)}u) { ${all} }` : all;
}

/** Sums are float32: they have no room in tiles of float16. */
function sumsDeclaration({ type, fetchers }: Strip): string {
  return type === 'vec4h' ? wgsl`var<workgroup> parts: array<vec4f, ${fetchers}>;` : '';
}

/** Those who fetched A hold a part of its columns' sums each: the first column of workgroups adds them. */
function columnSums(s: Strip, { buffers, splits }: TileVariant): string {
  const tile = wgsl`tileA${buffers === 2 ? '[0]' : ''}`;
  const at = (part: string, quad: string) =>
    s.type === 'vec4h' ? wgsl`parts[${part} * ${s.quads}u + ${quad}]` : wgsl`${tile}${place(part, quad)}`;
  const parts = range(s.fetchers / s.quads).map((part) => at(wgsl`${part}u`, 'lane'));
  return wgsl`
if (group.x == 0u) {
  workgroupBarrier();
  if (lane < ${s.fetchers}u) { ${at(wgsl`(lane / ${s.quads}u)`, wgsl`lane % ${s.quads}u`)} = sum; }
  workgroupBarrier();
  if (lane < ${s.quads}u && m0 / 4u + lane < constants.m / 4u) {
    storeSum(${splits > 1 ? 'group.z * (constants.m / 4u) + ' : ''}m0 / 4u + lane, ${parts.join(' + ')});
  }
}`;
}
