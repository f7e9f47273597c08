// Parameters on the device: laid out in as few arenas as the adapter's binding limit allows, each parameter aligned.
// Values, gradients and moments share one layout, so a place found in one is the place in all.
import { EngineError } from '@/engine/errors';
import type { Parameter, ParameterSpec } from '../types';
import type { MemoryHost } from './host';
import type { Arena, View } from './view';
import { align, elements } from './view';

/** Where a parameter lies: `bytes` from `offset` of chunk number `chunk`. */
export interface Place {
  spec: ParameterSpec;
  chunk: number;
  offset: number;
  bytes: number;
}

export interface ParameterLayout {
  /** Bytes of each chunk. A sparse parameter has a chunk of its own; frozen ones lie apart from those that are trained. */
  chunks: { bytes: number; sparse: boolean; frozen: boolean }[];
  places: Place[];
}

/** Fills chunks of at most `limit` bytes in the order of the specs. */
export function layoutParameters(specs: readonly ParameterSpec[], limit: number): ParameterLayout {
  const layout: ParameterLayout = { chunks: [], places: [] };
  const open = { trained: -1, frozen: -1 };
  for (const spec of specs) {
    const { sparse, frozen = false } = spec;
    const kind = frozen ? 'frozen' : 'trained';
    const bytes = align(elements(spec.shape) * 4);
    if (bytes > limit)
      throw new EngineError(
        'model-unsupported',
        `${spec.name} takes ${bytes} bytes and this GPU binds at most ${limit} at once. Take a model with a smaller vocabulary.`,
      );
    if (sparse || open[kind] < 0 || layout.chunks[open[kind]].bytes + bytes > limit) {
      layout.chunks.push({ bytes: 0, sparse, frozen });
      if (!sparse) open[kind] = layout.chunks.length - 1;
    }
    const chunk = sparse ? layout.chunks.length - 1 : open[kind];
    layout.places.push({ spec, chunk, offset: layout.chunks[chunk].bytes, bytes });
    layout.chunks[chunk].bytes += bytes;
  }
  return layout;
}

export interface FusedParameter extends Parameter<View> {
  set: ParameterSet;
  place: Place;
}

/** One set of weights on the device. `version` goes up whenever they change, `written` when frozen ones may have, too. */
export class ParameterSet {
  readonly arenas: Arena[];
  readonly byName: ReadonlyMap<string, FusedParameter>;
  version = 0;
  written = 0;

  constructor(
    private readonly host: MemoryHost,
    readonly layout: ParameterLayout,
  ) {
    this.arenas = layout.chunks.map((chunk) => host.allocate(chunk.bytes));
    this.byName = new Map(
      layout.places.map((place) => [
        place.spec.name,
        { spec: place.spec, place, set: this, value: viewAt(this.arenas, place) },
      ]),
    );
  }

  get bytes(): number {
    return this.arenas.reduce((sum, arena) => sum + arena.size, 0);
  }

  /** Writes the part `index` of a parameter. */
  write(name: string, index: number, values: Float32Array): void {
    const { spec, value } = this.byName.get(name)!;
    const part = spec.parts[index];
    if (values.length !== part.size)
      throw new EngineError(
        'internal',
        `ParameterSet.write: ${part.name} has ${part.size} values, ${values.length} came.`,
      );
    this.host.write(value, values, part.offset * 4);
    this.version++;
    this.written++;
  }

  /** Reads the part `index` of a parameter. */
  async read(name: string, index: number): Promise<Float32Array> {
    const { spec, value } = this.byName.get(name)!;
    const part = spec.parts[index];
    const from = { ...value, offset: value.offset + part.offset * 4 };
    return new Float32Array(await this.host.read(from, part.size * 4));
  }

  /** Takes the values of another set of the same layout. */
  copyFrom(other: ParameterSet): void {
    this.arenas.forEach((arena, i) => {
      const whole = (a: Arena): View => ({ arena: a, offset: 0, bytes: a.size, shape: [a.size / 4] });
      this.host.copy(whole(other.arenas[i]), whole(arena), arena.size);
    });
    this.version++;
    this.written++;
  }

  dispose(): void {
    for (const arena of this.arenas) arena.dispose();
  }
}

/** The view of a place in arenas of the same layout (gradients, moments, transposed copies). */
function viewAt(arenas: readonly Arena[], place: Place): View {
  return { arena: arenas[place.chunk], offset: place.offset, bytes: place.bytes, shape: place.spec.shape };
}
