// Memory for activations, used again by exact size. Sizes are capacities (of the largest batch), so the same sequence
// of requests gets the same places each step: bind groups repeat and nothing grows. A place is a buffer of its own:
// WebGPU counts usage by whole buffers, so one that is read cannot be written, elsewhere, by the same dispatch.
import { EngineError } from '@/engine/errors';
import type { Arena, View } from './view';
import { align } from './view';

interface Place {
  arena: Arena;
  bytes: number;
  /** The view that has it now. */
  holder: IssuedView | null;
}

/** A view of a place: a class, so that all look alike to the engine that compiles the hot loop. */
class IssuedView implements View {
  readonly arena: Arena;
  readonly offset = 0;
  readonly bytes: number;

  constructor(
    readonly place: Place,
    readonly shape: readonly number[],
  ) {
    this.arena = place.arena;
    this.bytes = place.bytes;
  }
}

/** Places of one size: all of them, how many were handed out since the reset, and those that came back. */
interface SizeClass {
  all: Place[];
  next: number;
  returned: Place[];
}

export class Workspace {
  private readonly places: Place[] = [];
  private readonly bySize = new Map<number, SizeClass>();

  /** @param limit bytes that one binding may have */
  constructor(
    private readonly allocate: (bytes: number) => Arena,
    private readonly limit = Infinity,
  ) {}

  /** All bytes held on the device. */
  get bytes(): number {
    return this.places.reduce((sum, place) => sum + place.bytes, 0);
  }

  /** Views handed out and not yet released. */
  get inUse(): number {
    return this.places.filter((place) => place.holder).length;
  }

  /**
   * A view of `shape` with room for `capacity` bytes. Release it, or `reset`.
   * @throws EngineError recipe-invalid where the adapter cannot bind as much
   */
  take(shape: readonly number[], capacity: number): View {
    const bytes = align(Math.max(capacity, 4));
    const size = this.sizeClass(bytes);
    const place = size.returned.pop() ?? size.all[size.next++] ?? this.grow(size, bytes);
    return (place.holder = new IssuedView(place, shape));
  }

  /** Gives a view back; views of other owners (weights), and those given back before, are ignored. */
  release(view: View): void {
    if (!(view instanceof IssuedView) || view.place.holder !== view) return;
    const { place } = view;
    place.holder = null;
    this.sizeClass(place.bytes).returned.push(place);
  }

  /** Everything is free again, in the order of a fresh start. */
  reset(): void {
    for (const place of this.places) place.holder = null;
    for (const size of this.bySize.values()) {
      size.next = 0;
      size.returned.length = 0;
    }
  }

  dispose(): void {
    this.reset();
    for (const place of this.places) place.arena.dispose();
    this.places.length = 0;
    this.bySize.clear();
  }

  private sizeClass(bytes: number): SizeClass {
    let size = this.bySize.get(bytes);
    if (!size) this.bySize.set(bytes, (size = { all: [], next: 0, returned: [] }));
    return size;
  }

  private grow(size: SizeClass, bytes: number): Place {
    if (bytes > this.limit)
      throw new EngineError(
        'recipe-invalid',
        `A value of the largest batch takes ${bytes} bytes and this GPU binds at most ${this.limit} at once. ` +
          'Take smaller batches or shorter texts.',
      );
    const place = { arena: this.allocate(bytes), bytes, holder: null };
    this.places.push(place);
    size.all.push(place);
    return place;
  }
}
