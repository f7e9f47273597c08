// Matrix products that hold a block of C in registers, as registers.ts, for CPU adapters with subgroups: a subgroup is a
// workgroup, each of its lanes fetches other rows of A and hands them to all. Two thirds of what a lane fetched alone
// were the same numbers as its neighbours'.
import { program, wgsl } from '../wgsl';
import { epilogueDeclarations, epilogueReads, epilogueWrites, isGradient } from './epilogue';
import type { Epilogue, GemmLayout, GemmProgram, Operands, RegisterVariant } from './types';
import { OPERANDS_CODE, variantCode } from './variants';

const each = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

/** Whole vec4s in width; any depth and height. B must lie depth first. */
export const fitsBroadcast = (layout: GemmLayout, n: number): boolean => layout !== 'nt' && n % 4 === 0;

/** A [M,K] or, of tn and dn, [K,M'], a number at a time; `rounded` is float32 here, as in registers.ts. */
export function broadcastProgram(
  layout: GemmLayout,
  tile: RegisterVariant,
  epilogue: Epilogue,
  operands: Operands = 'float32',
): GemmProgram {
  const { rows, lanes } = tile;
  const columns = tile.columns / 4;
  const fetches = rows / lanes;
  const sums = isGradient(epilogue);
  const a = (row: string) =>
    layout === 'nn' ? wgsl`a[${row} * depth + k]` : wgsl`a[k * constants.m + ${row}]`;
  const fma = (row: number) => wgsl`{
  let x = vec4f(subgroupBroadcast(a${Math.floor(row / lanes)}, ${row % lanes}u));
  ${each(columns, (c) => wgsl`c${row}_${c} = fma(x, b${c}, c${row}_${c});`)}
}`;
  return program({
    name: `gemm.${layout}.${variantCode(tile)}${operands === 'half' ? OPERANDS_CODE.half : ''}.${epilogue}`,
    reads: { a: 'f32', b: operands === 'half' ? 'vec4h' : 'vec4f', ...epilogueReads(epilogue, 'vec4f') },
    writes: sums ? { ...epilogueWrites(epilogue, 'vec4f'), sums: 'f32' } : epilogueWrites(epilogue, 'vec4f'),
    constants: ['m', 'n', 'k', 'dynamic'],
    workgroup: [lanes, 1, 1],
    declarations: epilogueDeclarations(epilogue, layout, 'vec4f', 'f32'),
    // No lane leaves early: all must be there to hand on what they hold. Those beyond the edge fetch the last row or column.
    body: wgsl`
let width = constants.n / 4u;
let depth = sizeK();
let m0 = group.y * ${rows}u;
let n0 = group.x * ${lanes * columns}u + subgroupLane;
${each(fetches, (f) => wgsl`let row${f} = min(m0 + ${f * lanes}u + subgroupLane, sizeM() - 1u);`)}
${each(columns, (c) => wgsl`let column${c} = min(n0 + ${c * lanes}u, width - 1u);`)}
${each(rows, (r) => each(columns, (c) => wgsl`var c${r}_${c} = vec4f();`))}
${sums ? each(fetches, (f) => wgsl`var sum${f} = 0.0;`) : ''}
for (var k = 0u; k < depth; k++) {
  ${each(fetches, (f) => wgsl`let a${f} = ${a(`row${f}`)};`)}
  ${sums ? each(fetches, (f) => wgsl`sum${f} += a${f};`) : ''}
  ${each(columns, (c) => wgsl`let b${c} = vec4f(b[k * width + column${c}]);`)}
  ${each(rows, fma)}
}
${sums ? each(fetches, (f) => wgsl`if (group.x == 0u && row${f} == m0 + ${f * lanes}u + subgroupLane) { storeSum(row${f}, sum${f}); }`) : ''}
${each(rows, (r) => wgsl`if (m0 + ${r}u < sizeM()) { ${each(columns, (c) => wgsl`if (n0 + ${c * lanes}u < width) { store(m0 + ${r}u, n0 + ${c * lanes}u, width, c${r}_${c}); }`)} }`)}`,
  }) as unknown as GemmProgram;
}

/** Workgroups for C[m,n]. */
export function broadcastWorkgroups(m: number, n: number, tile: RegisterVariant): [number, number] {
  return [Math.ceil(n / (tile.columns * tile.lanes)), Math.ceil(m / tile.rows)];
}
