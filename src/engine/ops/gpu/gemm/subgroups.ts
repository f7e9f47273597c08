// Matrix products that hold a block of C in registers and share A among the lanes of a subgroup, without workgroup memory.
// The lanes of a subgroup lie side by side in N: each reads its own columns of B, together they read a strip of A once
// (a vec4 or few a lane), and what a row needs of it is handed on by the lane that has it. subgroupShuffle, because Dawn's
// subgroupBroadcast asks each time whether that lane is there: a compare and a select for each value on AMD.
// Each element is summed in the order of the depth, however many lanes a subgroup has.
import { program, SIZE_CONTROL, wgsl } from '../wgsl';
import { epilogueDeclarations, epilogueReads, epilogueWrites } from './epilogue';
import type { Epilogue, GemmLayout, GemmProgram, Operands, SubgroupVariant } from './types';
import { OPERANDS_CODE, variantCode } from './variants';

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const each = (n: number, line: (i: number) => string): string => range(n).map(line).join('\n');

/** What a device says of its subgroups. */
export interface SubgroupFacts {
  features: Pick<GPUSupportedFeatures, 'has'>;
  adapterInfo: Pick<GPUAdapterInfo, 'subgroupMinSize' | 'subgroupMaxSize'>;
}

/** Whether the lanes that hold A are there, and whole subgroups lie side by side: then all lanes of one need the same rows. */
export function fitsSubgroups(v: SubgroupVariant, { features, adapterInfo }: SubgroupFacts): boolean {
  const { subgroupMinSize: least, subgroupMaxSize: most } = adapterInfo;
  if (!features.has('subgroups') || !least || !most) return false;
  // A lane has one place across A, however many vec4s it holds.
  if (Math.max(v.depth, v.laneRows) / 4 > v.sources) return false;
  const lanes = v.columns / v.laneColumns;
  if (!v.fixed) return v.sources <= least && lanes % most === 0;
  return features.has(SIZE_CONTROL) && least <= v.sources && v.sources <= most && lanes % v.sources === 0;
}

/** Rows, columns and depth of a lane; of 32 lanes each has a vec4 of A, or two. */
const BLOCKS = [
  [16, 4, 8],
  [8, 8, 16],
  [8, 4, 16],
] as const;

/** Lanes that are enough, subgroups over each other, and what every device takes as a workgroup. */
const ENOUGH_LANES = 32;
const STACKED = 4;
const MOST_INVOCATIONS = 256;

/** What may be worth timing on this device: of a fixed size where it can be, because compilers make more of that. */
export function subgroupVariants(device: SubgroupFacts): SubgroupVariant[] {
  const { subgroupMinSize: least = 0, subgroupMaxSize: most = 0 } = device.adapterInfo;
  const fixed = device.features.has(SIZE_CONTROL);
  const sources = Math.min(ENOUGH_LANES, fixed ? most : least);
  const lanesX = fixed ? sources : Math.max(most, ENOUGH_LANES);
  const lanesY = Math.min(STACKED, Math.floor(MOST_INVOCATIONS / lanesX));
  return BLOCKS.map(([laneRows, laneColumns, depth]): SubgroupVariant => ({
    kind: 'subgroups',
    rows: laneRows * lanesY,
    columns: laneColumns * lanesX,
    depth,
    laneRows,
    laneColumns,
    sources,
    fixed,
  })).filter((variant) => fitsSubgroups(variant, device));
}

/** `rounded` is float32 here, as in registers.ts. */
export function subgroupProgram(
  layout: GemmLayout,
  v: SubgroupVariant,
  epilogue: Epilogue,
  operands: Operands = 'float32',
): GemmProgram {
  const { laneRows: rows } = v;
  const columns = v.laneColumns / 4;
  const [lanesX, lanesY] = [v.columns / v.laneColumns, v.rows / rows];
  const a = strip(layout, v);
  const sums = epilogue === 'gradient';
  const b = columnsOf(layout, columns, operands);
  const step = (guarded: boolean) => wgsl`
    ${each(a.loads, (i) => wgsl`let x${i} = ${inside(guarded, 'vec4f', wgsl`a[${a.at(i)}]`, a.depthOf(i))};`)}
    ${sums ? each(a.loads, (i) => wgsl`sum += x${i};`) : ''}
    ${each(
      v.depth / 4,
      (q) => wgsl`{
    ${b.fetch(q, guarded)}
    ${each(4, (d) => each(rows, (r) => wgsl`{ let x = ${a.value(r, q * 4 + d)}; ${each(columns, (c) => wgsl`c${r}_${c} = fma(vec4f(x), ${b.value(d, c)}, c${r}_${c});`)} }`))}
    }`,
    )}`;
  return program({
    name: `gemm.${layout}.${variantCode(v)}${operands === 'half' ? OPERANDS_CODE.half : ''}.${epilogue}`,
    reads: { a: 'vec4f', b: operands === 'half' ? 'vec4h' : 'vec4f', ...epilogueReads(epilogue, 'vec4f') },
    writes: epilogueWrites(epilogue, 'vec4f'),
    constants: ['m', 'n', 'k', 'dynamic'],
    workgroup: [lanesX, lanesY, 1],
    subgroupSize: v.fixed ? v.sources : undefined,
    declarations: epilogueDeclarations(epilogue, layout, 'vec4f'),
    body: wgsl`
let width = constants.n / 4u;
let depth = sizeK();
let source = subgroupLane % ${v.sources}u;
let m0 = (group.y * ${lanesY}u + local.y) * ${rows}u;
let n0 = group.x * ${v.columns / 4}u + local.x;
${sums ? 'var sum = vec4f();' : ''}
${each(rows, (r) => each(columns, (c) => wgsl`var c${r}_${c} = vec4f();`))}
${a.start}
${b.start(lanesX)}
let whole = depth - depth % ${v.depth}u;
for (var k0 = 0u; k0 < whole; k0 += ${v.depth}u) {${step(false)}
}
if (whole < depth) { let k0 = whole;${step(true)}
}
${sums ? columnSums(v) : ''}
${each(
  columns,
  (c) => wgsl`{ let n = n0 + ${c * lanesX}u; if (n < width) {
  ${each(rows, (r) => wgsl`if (m0 + ${r}u < sizeM()) { store(m0 + ${r}u, n, width, c${r}_${c}); }`)}
} }`,
)}`,
  }) as unknown as GemmProgram;
}

const inside = (guarded: boolean, type: string, value: string, depth: string) =>
  guarded ? wgsl`select(${type}(), ${value}, ${depth} < depth)` : value;

/** The part of A that a subgroup holds: `laneRows` × `depth`, vec4s of depth where it lies so, else of rows. */
interface Strip {
  start: string;
  /** vec4s a lane. */
  loads: number;
  at(load: number): string;
  depthOf(load: number): string;
  /** An element, from the lane that has it. */
  value(row: number, depth: number): string;
}

/** Past the matrix the last row is read again: nobody stores what comes of it. */
function strip(layout: GemmLayout, { laneRows, depth, sources }: SubgroupVariant): Strip {
  const loads = (laneRows * depth) / 4 / sources;
  const from = (at: number, part: number) =>
    wgsl`subgroupShuffle(x${Math.floor(at / sources)}[${part}], ${at % sources}u)`;
  if (layout === 'tn' || layout === 'dn') {
    const quads = laneRows / 4;
    const depthOf = (i: number) => wgsl`(k0 + ${(i * sources) / quads}u + source / ${quads}u)`;
    return {
      start: wgsl`let height = constants.m / 4u;
let aQ = min(m0 / 4u + source % ${quads}u, height - 1u);`,
      loads,
      at: (i) => wgsl`${depthOf(i)} * height + aQ`,
      depthOf,
      value: (row, d) => from(d * quads + (row >> 2), row & 3),
    };
  }
  const quads = depth / 4;
  return {
    start: each(
      loads,
      (i) =>
        wgsl`let aAt${i} = min(m0 + (source + ${i * sources}u) / ${quads}u, sizeM() - 1u) * (depth / 4u) + source % ${quads}u;`,
    ),
    loads,
    at: (i) => wgsl`aAt${i} + k0 / 4u`,
    depthOf: () => wgsl`(k0 + source % ${quads}u * 4u)`,
    value: (row, d) => from(row * quads + (d >> 2), d & 3),
  };
}

/** A lane's own columns of B, four depths at a time. */
interface Columns {
  start(lanesX: number): string;
  fetch(quad: number, guarded: boolean): string;
  /** Four columns of one of the four depths. */
  value(depth: number, column: number): string;
}

function columnsOf(layout: GemmLayout, columns: number, operands: Operands): Columns {
  const memory = operands === 'half' ? 'vec4h' : 'vec4f';
  const wide = (value: string) => (operands === 'half' ? wgsl`vec4f(${value})` : value);
  if (layout !== 'nt')
    return {
      start: (lanesX) => each(columns, (c) => wgsl`let bN${c} = min(n0 + ${c * lanesX}u, width - 1u);`),
      fetch: (q, guarded) =>
        each(4, (d) => {
          const k = wgsl`(k0 + ${q * 4 + d}u)`;
          return each(
            columns,
            (c) =>
              wgsl`let y${d}_${c} = ${wide(inside(guarded, memory, wgsl`b[${k} * width + bN${c}]`, k))};`,
          );
        }),
      value: (d, c) => wgsl`y${d}_${c}`,
    };
  // B lies as A does: four columns of four depths are read as they lie, and turned by name.
  return {
    start: (lanesX) =>
      each(columns, (c) => wgsl`let bAt${c} = min(n0 + ${c * lanesX}u, width - 1u) * depth;`),
    fetch: (q, guarded) =>
      each(columns, (c) =>
        each(
          4,
          (i) =>
            wgsl`let z${c}_${i} = ${wide(inside(guarded, memory, wgsl`b[bAt${c} + ${i}u * (depth / 4u) + k0 / 4u + ${q}u]`, wgsl`k0 + ${q * 4}u`))};`,
        ),
      ),
    value: (d, c) =>
      wgsl`vec4f(${range(4)
        .map((i) => wgsl`z${c}_${i}[${d}]`)
        .join(', ')})`,
  };
}

/** Lanes that hold the same rows of A have a part of their sums each: the first workgroups across add them. */
function columnSums({ laneRows, sources }: SubgroupVariant): string {
  const quads = laneRows / 4;
  return wgsl`
if (group.x == 0u) {
  var whole = vec4f();
  for (var part = 0u; part < ${sources / quads}u; part++) { whole += subgroupShuffle(sum, part * ${quads}u + source % ${quads}u); }
  let quad = m0 / 4u + local.x;
  if (local.x < ${quads}u && quad < height) { storeSum(quad, whole); }
}`;
}
