// The table that says which piece of an arena belongs to which tensor, so that one dispatch clips or updates them all.
// Plain numbers.
import type { ParameterLayout } from '../memory/parameters';

/** vec4s of a block: small enough to spread over a GPU, large enough to keep the table short. */
export const BLOCK = 1024;

export interface BlockTable {
  /** Names of all tensors that are trained, dense ones first, in the order of their numbers. */
  tensors: string[];
  /** [tensors, 2] first block and one past the last; sparse tensors have none. */
  ranges: Uint32Array;
  /** For each chunk: [blocks, 4] first vec4, vec4s, tensor, decay (0 or 1); null for sparse and frozen chunks. */
  chunks: (Uint32Array | null)[];
  /** Number of the first block of each chunk. */
  firstBlock: number[];
  blocks: number;
  /** Tensor number of the sparse parameter, and whether it decays; -1 where there is none. */
  sparse: { tensor: number; decay: boolean };
}

interface Piece {
  name: string;
  chunk: number;
  /** In vec4s. */
  first: number;
  size: number;
  decay: boolean;
}

/** Cuts every dense tensor that is trained into blocks. A tensor's last vec4 may hang over into padding, which stays zero. */
export function makeBlocks(layout: ParameterLayout): BlockTable {
  const trained = layout.places.filter((place) => !place.spec.frozen);
  const pieces = trained
    .filter((place) => !place.spec.sparse)
    .flatMap((place) =>
      place.spec.parts.map((part): Piece => ({
        name: part.name,
        chunk: place.chunk,
        first: place.offset / 16 + part.offset / 4,
        size: Math.ceil(part.size / 4),
        decay: place.spec.decay,
      })),
    );
  const sparse = trained.find((place) => place.spec.sparse);
  const rows: number[][][] = layout.chunks.map(() => []);
  pieces.forEach((piece, tensor) => rows[piece.chunk].push(...cut(piece, tensor)));
  const ordered = rows.flat();
  const ranges = pieces.flatMap((_, tensor) => {
    const first = ordered.findIndex((row) => row[2] === tensor);
    return [first, first + ordered.filter((row) => row[2] === tensor).length];
  });
  let before = 0;
  return {
    tensors: [...pieces.map((p) => p.name), ...(sparse ? [sparse.spec.parts[0].name] : [])],
    ranges: Uint32Array.from(sparse ? [...ranges, 0, 0] : ranges),
    chunks: layout.chunks.map(({ sparse, frozen }, i) =>
      sparse || frozen ? null : Uint32Array.from(rows[i].flat()),
    ),
    firstBlock: rows.map((chunk) => (before += chunk.length) - chunk.length),
    blocks: before,
    sparse: { tensor: sparse ? pieces.length : -1, decay: sparse?.spec.decay ?? false },
  };
}

function cut({ first, size, decay }: Piece, tensor: number): number[][] {
  return Array.from({ length: Math.ceil(size / BLOCK) }, (_, i) => [
    first + i * BLOCK,
    Math.min(BLOCK, size - i * BLOCK),
    tensor,
    decay ? 1 : 0,
  ]);
}
