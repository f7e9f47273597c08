// Memory for activations, used again by exact size. Sizes are capacities (of the largest batch), so the same sequence
// of requests gets the same places each step: bind groups repeat and nothing grows. A place is a buffer of its own:
// WebGPU counts usage by whole buffers, so one that is read cannot be written, elsewhere, by the same dispatch.
import type { Arena, View } from './view';
import { align } from './view';

export class Workspace {
  private readonly places: View[] = [];
  /** Next place of each size that was not handed out since the reset, and those that came back. */
  private readonly bySize = new Map<number, { all: View[]; next: number; returned: View[] }>();
  private readonly issued = new Map<View, View>();

  constructor(private readonly allocate: (bytes: number) => Arena) {}

  /** All bytes held on the GPU. */
  get bytes(): number {
    return this.places.reduce((sum, place) => sum + place.bytes, 0);
  }

  /** Views handed out and not yet released. */
  get inUse(): number {
    return this.issued.size;
  }

  /** A view of `shape` with room for `capacity` bytes. Release it, or `reset`. */
  take(shape: readonly number[], capacity: number): View {
    const bytes = align(Math.max(capacity, 4));
    const size = this.sizeClass(bytes);
    const place = size.returned.pop() ?? size.all[size.next++] ?? this.grow(bytes);
    const view = { ...place, shape };
    this.issued.set(view, place);
    return view;
  }

  /** Gives a view back; views of other owners (weights) are ignored. */
  release(view: View): void {
    const place = this.issued.get(view);
    if (!place) return;
    this.issued.delete(view);
    this.sizeClass(place.bytes).returned.push(place);
  }

  /** Everything is free again, in the order of a fresh start. */
  reset(): void {
    this.issued.clear();
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

  private sizeClass(bytes: number) {
    let size = this.bySize.get(bytes);
    if (!size) this.bySize.set(bytes, (size = { all: [], next: 0, returned: [] }));
    return size;
  }

  private grow(bytes: number): View {
    const place = { arena: this.allocate(bytes), offset: 0, bytes, shape: [] };
    this.places.push(place);
    this.sizeClass(bytes).all.push(place);
    return place;
  }
}
