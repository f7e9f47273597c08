// The batch's arrays on the device: pieces of one arena, each with room for the largest batch, sent together. One arena,
// because kernels only read them, and because a write costs the host more than its bytes.
import type { Batch } from '../batch';
import type { MemoryHost } from './host';
import type { Arena, View } from './view';
import { align } from './view';

/** In the order in which they lie in the arena: what only training needs comes last. */
const NAMES = [
  'weights',
  'labels',
  'offsets',
  'lengths',
  'ids',
  'where',
  'uniqueIds',
  'occurrences',
  'starts',
] as const;
type Name = (typeof NAMES)[number];

/** How many of them predicting needs (the first two are left out where there are no labels). */
const WITHOUT_TRAINING = 6;

/** Unused bytes between two pieces that are sent too, rather than writing twice. */
const LARGEST_GAP = 2048;

export type BatchViews = Readonly<Record<Name, View>>;

export class BatchArrays {
  readonly views: BatchViews;
  private readonly arena: Arena;
  private readonly whole: View;
  /** What is sent, as it lies in the arena. */
  private readonly staging: Uint32Array;

  constructor(
    private readonly host: MemoryHost,
    { rows, batch, distinct }: { rows: number; batch: number; distinct: number },
  ) {
    const lengths = { weights: batch, labels: batch, offsets: batch, lengths: batch, ids: rows, where: rows, occurrences: rows,
      uniqueIds: distinct, starts: distinct + 1 }; // prettier-ignore
    const size = NAMES.reduce((sum, name) => sum + align(lengths[name] * 4), 0);
    this.arena = host.allocate(size);
    this.whole = { arena: this.arena, offset: 0, bytes: size, shape: [size / 4] };
    this.staging = new Uint32Array(size / 4);
    let offset = 0;
    const place = (name: Name): [Name, View] => {
      const bytes = align(lengths[name] * 4);
      offset += bytes;
      return [name, { arena: this.arena, offset: offset - bytes, bytes, shape: [lengths[name]] }];
    };
    this.views = Object.fromEntries(NAMES.map(place)) as Record<Name, View>;
  }

  /** Sends a batch: one write, or a few where it leaves much of the room empty. */
  upload(batch: Batch, training: boolean): void {
    const count = training ? NAMES.length : WITHOUT_TRAINING;
    let first = 0;
    let end = 0;
    for (let i = 0; i < count; i++) {
      const values = batch[NAMES[i]];
      if (!values) continue;
      const { offset } = this.views[NAMES[i]];
      if (offset - end > LARGEST_GAP) {
        this.send(first, end);
        first = offset;
      }
      this.staging.set(bitsOf(values), offset / 4);
      end = offset + values.byteLength;
    }
    this.send(first, end);
  }

  dispose(): void {
    this.arena.dispose();
  }

  private send(first: number, end: number): void {
    if (end > first) this.host.write(this.whole, this.staging.subarray(first / 4, end / 4), first);
  }
}

/** The same bytes: a weight is sent as it is, not as the whole number next to it. */
function bitsOf({ buffer, byteOffset, length }: Uint32Array | Int32Array | Float32Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length);
}
