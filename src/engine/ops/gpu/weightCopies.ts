// Copies of the linear layers' weights as products read them best: transposed, [K,N] beside [N,K], for adapters on which
// a product with a transposed matrix is slow; as float16, half as many bytes to read; or both. The weights themselves stay
// as they are. All copies in one dispatch an arena, made again when the weights have changed.
import type { FusedParameter, ParameterSet } from '../memory/parameters';
import type { Arena, View } from '../memory/view';
import { align } from '../memory/view';
import type { GpuHost } from './gpuHost';
import { memo, program, wgsl } from './wgsl';

/** How a copy lies. */
export interface CopyForm {
  turned: boolean;
  half: boolean;
}

const copyProgram = memo((turned: boolean, half: boolean) =>
  program({
    name: `weights${turned ? '.turned' : ''}${half ? '.half' : ''}`,
    reads: { source: 'vec4f', matrices: 'vec4u' },
    writes: { copy: half ? 'vec4h' : 'vec4f' },
    workgroup: [64, 1, 1],
    // A matrix is {first vec4, rows / 4, columns / 4, first vec4 of its copy}; an invocation takes one 4 × 4 block.
    body: wgsl`
let matrix = matrices[global.y];
let rows = matrix.y;
let columns = matrix.z;
if (global.x >= rows * columns) { return; }
let r = global.x % rows;
let c = global.x / rows;
let inside = r * 4u * columns + c;
let first = matrix.x + inside;
let a = source[first];
let b = source[first + columns];
let d = source[first + 2u * columns];
let e = source[first + 3u * columns];
${turned ? turnedStores(half ? 'vec4h' : 'vec4f') : straightStores(half ? 'vec4h' : 'vec4f')}`,
  }),
);

function turnedStores(type: string): string {
  const stores = ['x', 'y', 'z', 'w'].map(
    (lane, i) => wgsl`copy[at + ${i}u * rows] = ${type}(vec4f(a.${lane}, b.${lane}, d.${lane}, e.${lane}));`,
  );
  return wgsl`let at = matrix.w + c * 4u * rows + r;
${stores.join('\n')}`;
}

function straightStores(type: string): string {
  const stores = ['a', 'b', 'd', 'e'].map(
    (row, i) => wgsl`copy[matrix.w + inside + ${i}u * columns] = ${type}(${row});`,
  );
  return stores.join('\n');
}

interface ChunkTable {
  chunk: number;
  frozen: boolean;
  matrices: View;
  count: number;
  /** 4 × 4 blocks of the largest. */
  largest: number;
  copies: Arena;
}

/** Holds one copy of whichever set asked last; the sets that ask have one layout. */
export class WeightCopies {
  private tables: ChunkTable[] = [];
  /** Place of each copy by name of its parameter. */
  private readonly places = new Map<string, Pick<View, 'arena' | 'offset' | 'bytes'>>();
  private holds: { set: ParameterSet; version: number; written: number } | null = null;

  constructor(
    private readonly host: GpuHost,
    private readonly form: CopyForm,
  ) {}

  /** [K,N] (turned) or [N,K] of a weight [N,K], as it is now. */
  of(parameter: FusedParameter): View {
    const { set, spec } = parameter;
    if (!this.tables.length) this.prepare(set);
    if (this.holds?.set !== set || this.holds.version !== set.version) this.make(set);
    const [n, k] = spec.shape;
    return { ...this.places.get(spec.name)!, shape: this.form.turned ? [k, n] : [n, k] };
  }

  /** Which weights can be had: encoder matrices in whole vec4s. */
  static takes({ spec }: FusedParameter): boolean {
    const [n, k] = spec.shape;
    return spec.shape.length === 2 && spec.decay && !spec.sparse && n % 8 === 0 && k % 8 === 0;
  }

  dispose(): void {
    for (const { copies, matrices } of this.tables) {
      copies.dispose();
      matrices.arena.dispose();
    }
    this.tables = [];
    this.places.clear();
    this.holds = null;
  }

  private prepare(set: ParameterSet): void {
    const takable = [...set.byName.values()].filter((parameter) => WeightCopies.takes(parameter));
    set.layout.chunks.forEach(({ frozen }, chunk) => {
      const parameters = takable.filter(({ place }) => place.chunk === chunk);
      if (parameters.length) this.tables.push(this.table(chunk, frozen, parameters));
    });
  }

  private table(chunk: number, frozen: boolean, parameters: readonly FusedParameter[]): ChunkTable {
    const bytesOf = ({ spec: { shape } }: FusedParameter) =>
      align(shape[0] * shape[1] * (this.form.half ? 2 : 4));
    const copies = this.host.allocate(parameters.reduce((sum, parameter) => sum + bytesOf(parameter), 0));
    let offset = 0;
    const rows = parameters.map((parameter) => {
      const { place, spec } = parameter;
      const bytes = bytesOf(parameter);
      this.places.set(spec.name, { arena: copies, offset, bytes });
      const row = [
        place.offset / 16,
        spec.shape[0] / 4,
        spec.shape[1] / 4,
        offset / (this.form.half ? 8 : 16),
      ];
      offset += bytes;
      return row;
    });
    const matrices = this.host.allocateView([rows.length, 4], rows.length * 16);
    this.host.write(matrices, new Uint32Array(rows.flat()));
    const largest = Math.max(...rows.map((r) => r[1] * r[2]));
    return { chunk, frozen, matrices, count: rows.length, largest, copies };
  }

  private make(set: ParameterSet): void {
    const whole = (arena: Arena): View => ({ arena, offset: 0, bytes: arena.size, shape: [arena.size / 4] });
    const { turned, half } = this.form;
    const { version, written } = set;
    const kept = this.holds?.set === set && this.holds.written === written;
    for (const { chunk, frozen, matrices, count, largest, copies } of this.tables) {
      if (frozen && kept) continue;
      this.host.run(
        copyProgram(turned, half),
        { source: whole(set.arenas[chunk]), matrices, copy: whole(copies) },
        {},
        [Math.ceil(largest / 64), count],
      );
    }
    this.holds = { set, version, written };
  }
}
