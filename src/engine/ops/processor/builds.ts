// Which build of the kernels this platform takes: with relaxed SIMD where it is known, and with shared memory where threads
// may share it. Asked of the platform itself, by modules of a few bytes.

export interface Build {
  /** a × b + c is rounded once; the two give other bits. */
  relaxed: boolean;
  shared: boolean;
}

/** A module of one function that gives nothing, with this body. */
function moduleOf(...body: number[]): Uint8Array<ArrayBuffer> {
  const code = [0, ...body, 0x0b];
  return Uint8Array.of(
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, code.length + 2, 1, code.length, ...code,
  ); // prettier-ignore
}

const ZERO = [0x41, 0, 0xfd, 0x11]; // i32.const 0, i32x4.splat
const DROP = 0x1a;

/** i32x4.splat(0), dropped. */
const SIMD = moduleOf(...ZERO, DROP);
/** f32x4.relaxed_madd of three of them, dropped. */
const RELAXED = moduleOf(...ZERO, ...ZERO, ...ZERO, 0xfd, 0x85, 0x02, DROP);

/** Null where there is no SIMD: then there are no kernels for this platform. */
export function findBuild(): Build | null {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(SIMD)) return null;
  return { relaxed: WebAssembly.validate(RELAXED), shared: sharesMemory() };
}

/** Whether threads can be given one memory: what the page's isolation promises is not always there, so it is asked itself. */
function sharesMemory(): boolean {
  if (typeof SharedArrayBuffer === 'undefined') return false;
  try {
    const memory = new WebAssembly.Memory({ initial: 0, maximum: 1, shared: true });
    return memory.buffer instanceof SharedArrayBuffer;
  } catch {
    return false;
  }
}

/** Name of a build's file. */
export function fileOf({ relaxed, shared }: Build): string {
  return `${relaxed ? 'relaxed' : 'plain'}${shared ? '-shared' : ''}`;
}

/** What a run records: whoever has the same plan gets the same bits. Raise it when a kernel sums in another order. */
export function planOf({ relaxed }: Build): string {
  return relaxed ? 'processor-relaxed-1' : 'processor-plain-1';
}
