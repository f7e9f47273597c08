// A piece of a device's memory with a shape. Plain values; nothing here owns memory.

/** Memory of a host, numbered, so that views into it have names. */
export interface Arena {
  id: number;
  /** Bytes. */
  size: number;
  /** Gives the memory back. */
  dispose(): void;
}

/** Row-major 32-bit values: `bytes` from `offset` of an arena. `bytes` may exceed the shape: capacity is bound, not length. */
export interface View {
  arena: Arena;
  /** Bytes; a multiple of 256 wherever the view is bound. */
  offset: number;
  /** Bytes bound. */
  bytes: number;
  shape: readonly number[];
}

/** Bytes of storage-buffer offsets that every adapter takes. */
const ALIGNMENT = 256;

export function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

export function elements(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
