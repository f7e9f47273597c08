// Number formats of safetensors and how the floats among them become float32. Bit for bit, so that nothing depends on
// rounding: every float16 and bfloat16 is exactly one float32. Used by safetensors.ts.
import { fromFloat16 } from '../ops/float16';

/** Bytes an element of each format takes; what is not listed is a format this reader does not know. */
// prettier-ignore
export const BYTES: Readonly<Record<string, number>> = {
  F64: 8, F32: 4, F16: 2, BF16: 2, F8_E4M3: 1, F8_E5M2: 1,
  I64: 8, I32: 4, I16: 2, I8: 1, U64: 8, U32: 4, U16: 2, U8: 1, BOOL: 1,
};

/** Formats that can be widened to float32. */
export const READABLE = ['F32', 'F16', 'BF16'] as const;
export type Readable = (typeof READABLE)[number];

/** Little-endian bytes of a tensor → its numbers. The bytes are used in place where they are float32 already. */
export function toFloat32(dtype: Readable, bytes: ArrayBuffer): Float32Array<ArrayBuffer> {
  if (dtype === 'F32') return new Float32Array(bytes);
  const halves = new Uint16Array(bytes);
  return dtype === 'F16' ? fromFloat16(halves) : widenBfloat16(halves);
}

/** bfloat16 is the upper half of a float32. */
function widenBfloat16(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i] << 16;
  return new Float32Array(bits.buffer);
}
