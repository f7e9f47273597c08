// Transposed copies of the linear layers' weights, [K,N] beside [N,K], for adapters on which a product with a
// transposed matrix is slow. All of them in one dispatch an arena, made again when the weights have changed.
import type { FusedContext } from './context';
import type { GpuHost } from './gpuHost';
import type { FusedParameter, ParameterSet } from './parameters';
import { viewAt } from './parameters';
import type { Arena, View } from './view';
import { memo, program, wgsl } from './wgsl';

const transposeProgram = memo(() =>
  program({
    name: 'transpose',
    reads: { source: 'vec4f', matrices: 'vec4u' },
    writes: { turned: 'vec4f' },
    workgroup: [64, 1, 1],
    // A matrix is {first vec4, rows / 4, columns / 4}; an invocation turns one 4 × 4 block.
    body: wgsl`
let matrix = matrices[global.y];
let rows = matrix.y;
let columns = matrix.z;
if (global.x >= rows * columns) { return; }
let r = global.x % rows;
let c = global.x / rows;
let first = matrix.x + r * 4u * columns + c;
let a = source[first];
let b = source[first + columns];
let d = source[first + 2u * columns];
let e = source[first + 3u * columns];
let at = matrix.x + c * 4u * rows + r;
turned[at] = vec4f(a.x, b.x, d.x, e.x);
turned[at + rows] = vec4f(a.y, b.y, d.y, e.y);
turned[at + 2u * rows] = vec4f(a.z, b.z, d.z, e.z);
turned[at + 3u * rows] = vec4f(a.w, b.w, d.w, e.w);`,
  }),
);

const turnProgram = memo(() =>
  program({
    name: 'transpose.rows',
    reads: { x: 'vec4f' },
    writes: { turned: 'vec4f' },
    constants: ['columns', 'stride'],
    workgroup: [8, 8, 1],
    // Rows past the last are turned too: they are in the buffer, and nobody reads them.
    body: wgsl`
let r = global.x;
let c = global.y;
if (r * 4u >= step.rows || c >= constants.columns) { return; }
let first = r * 4u * constants.columns + c;
let a = x[first];
let b = x[first + constants.columns];
let d = x[first + 2u * constants.columns];
let e = x[first + 3u * constants.columns];
let at = c * 4u * constants.stride + r;
turned[at] = vec4f(a.x, b.x, d.x, e.x);
turned[at + constants.stride] = vec4f(a.y, b.y, d.y, e.y);
turned[at + 2u * constants.stride] = vec4f(a.z, b.z, d.z, e.z);
turned[at + 3u * constants.stride] = vec4f(a.w, b.w, d.w, e.w);`,
  }),
);

/** [width, S] of x [R,width], S the room for rows in whole vec4s. */
export function turnRows(f: FusedContext, x: View, width: number): View {
  const room = Math.ceil(f.capacity.rows / 4) * 4;
  const turned = f.workspace.take([width, room], width * room * 4);
  f.host.run(turnProgram(), { x, turned }, { columns: width / 4, stride: room / 4 }, [
    Math.ceil(f.rows / 32),
    Math.ceil(width / 32),
  ]);
  return turned;
}

interface ChunkTable {
  chunk: number;
  frozen: boolean;
  view: View;
  matrices: number;
  largest: number;
}

/** Holds one transposed copy of whichever set asked last. */
export class TransposedWeights {
  private arenas: Arena[] = [];
  private tables: ChunkTable[] = [];
  private holds: { set: ParameterSet; version: number; written: number } | null = null;

  constructor(private readonly host: GpuHost) {}

  get bytes(): number {
    return this.arenas.reduce((sum, arena) => sum + (arena?.size ?? 0), 0);
  }

  /** [K,N] of a weight [N,K], as it is now. */
  of(parameter: FusedParameter): View {
    const { set, place } = parameter;
    if (!this.arenas.length) this.prepare(set);
    if (this.holds?.set !== set || this.holds.version !== set.version) this.make(set);
    return { ...viewAt(this.arenas, place), shape: [place.spec.shape[1], place.spec.shape[0]] };
  }

  /** Which weights can be had transposed: encoder matrices in whole vec4s. */
  static takes({ spec }: FusedParameter): boolean {
    const [n, k] = spec.shape;
    return spec.shape.length === 2 && spec.decay && !spec.sparse && n % 8 === 0 && k % 8 === 0;
  }

  dispose(): void {
    for (const arena of this.arenas) arena?.dispose();
    for (const table of this.tables) table.view.arena.dispose();
    this.arenas = [];
    this.tables = [];
    this.holds = null;
  }

  private prepare(set: ParameterSet): void {
    set.layout.chunks.forEach((chunk, c) => {
      if (chunk.sparse) return;
      const places = [...set.byName.values()].filter(
        (p) => p.place.chunk === c && TransposedWeights.takes(p),
      );
      if (!places.length) return;
      const rows = places.map(({ place, spec }) => [
        place.offset / 16,
        spec.shape[0] / 4,
        spec.shape[1] / 4,
        0,
      ]);
      const view = this.host.allocateView([rows.length, 4], rows.length * 16);
      this.host.write(view, new Uint32Array(rows.flat()));
      this.arenas[c] = this.host.allocate(chunk.bytes);
      this.tables.push({
        chunk: c,
        frozen: chunk.frozen,
        view,
        matrices: rows.length,
        largest: Math.max(...rows.map((r) => r[1] * r[2])),
      });
    });
  }

  private make(set: ParameterSet): void {
    const { version, written } = set;
    const kept = this.holds?.set === set && this.holds.written === written;
    for (const { chunk, frozen, view, matrices, largest } of this.tables) {
      if (frozen && kept) continue;
      const whole = (arena: Arena): View => ({
        arena,
        offset: 0,
        bytes: arena.size,
        shape: [arena.size / 4],
      });
      this.host.run(
        transposeProgram(),
        { source: whole(set.arenas[chunk]), matrices: view, turned: whole(this.arenas[chunk]) },
        {},
        [Math.ceil(largest / 64), matrices],
      );
    }
    this.holds = { set, version, written };
  }
}
