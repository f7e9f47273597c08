// Names of GEMM variants, as they stand in the name of a kernel plan: `t64x64x16-8x8` a tile of 64 × 64, 16 deep, 8 × 8
// an invocation; with `d` behind it, double-buffered, with `/4`, its depth split in four; `r8x8` a block of 8 × 8 in registers;
// `r16x8w4` the same of 16 × 8, A fetched by a subgroup of 4 together; `s64x128x8-16x4w32` a tile of 64 × 128, 16 × 4 an
// invocation, A in strips of 8 deep that 32 lanes of a subgroup hold; with `f` for `w`, a subgroup has no other lanes;
// `m64x64x32-32x32q16x16x16f32` a tile of 64 × 64, 32 deep, 32 × 32 a subgroup of 32 lanes, in matrices of 16 × 16 × 16.
import type { Operands, RegisterVariant, Variant } from './types';

export function variantCode(v: Variant): string {
  if (v.kind === 'registers') return `r${v.rows}x${v.columns}${v.lanes > 1 ? `w${v.lanes}` : ''}`;
  if (v.kind === 'subgroups')
    return `s${v.rows}x${v.columns}x${v.depth}-${v.laneRows}x${v.laneColumns}${v.fixed ? 'f' : 'w'}${v.sources}`;
  if (v.kind === 'matrices')
    return `m${v.rows}x${v.columns}x${v.depth}-${v.blockRows}x${v.blockColumns}q${v.side.m}x${v.side.n}x${v.side.k}${v.fixed ? 'f' : 'w'}${v.lanes}`;
  return `t${v.rows}x${v.columns}x${v.depth}-${v.laneRows}x${v.laneColumns}${v.buffers === 2 ? 'd' : ''}${v.splits > 1 ? `/${v.splits}` : ''}`;
}

/** What a kernel's name has behind the code of its variant. */
export const OPERANDS_CODE: Record<Operands, string> = { float32: '', rounded: '+f16', half: '+f16b' };

/** The variant of a code. Null where it is none. */
export function parseVariant(code: string): Variant | null {
  const registers = /^r(\d+)x(\d+)(?:w([48]))?$/.exec(code);
  if (registers) {
    const [rows, columns, lanes] = [registers[1], registers[2], registers[3] ?? 1].map(Number);
    return { kind: 'registers', rows, columns, lanes: lanes as RegisterVariant['lanes'] };
  }
  return parseShared(code) ?? parseMatrices(code) ?? parseTile(code);
}

function parseShared(code: string): Variant | null {
  const shared = /^s(\d+)x(\d+)x(\d+)-(\d+)x(\d+)([wf])(\d+)$/.exec(code);
  if (!shared) return null;
  const [rows, columns, depth, laneRows, laneColumns] = shared.slice(1, 6).map(Number);
  const [fixed, sources] = [shared[6] === 'f', Number(shared[7])];
  return { kind: 'subgroups', rows, columns, depth, laneRows, laneColumns, sources, fixed };
}

function parseMatrices(code: string): Variant | null {
  const found = /^m(\d+)x(\d+)x(\d+)-(\d+)x(\d+)q(\d+)x(\d+)x(\d+)([wf])(\d+)$/.exec(code);
  if (!found) return null;
  const [rows, columns, depth, blockRows, blockColumns, m, n, k] = found.slice(1, 9).map(Number);
  const [fixed, lanes] = [found[9] === 'f', Number(found[10])];
  return { kind: 'matrices', rows, columns, depth, blockRows, blockColumns, side: { m, n, k }, lanes, fixed };
}

function parseTile(code: string): Variant | null {
  const tile = /^t(\d+)x(\d+)x(\d+)-(\d+)x(\d+)(d?)(?:\/([248]))?$/.exec(code);
  if (!tile) return null;
  const [rows, columns, depth, laneRows, laneColumns] = tile.slice(1, 6).map(Number);
  return {
    kind: 'tiles',
    rows,
    columns,
    depth,
    laneRows,
    laneColumns,
    buffers: tile[6] ? 2 : 1,
    splits: Number(tile[7] ?? 1),
  };
}
