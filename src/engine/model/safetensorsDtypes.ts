// Number formats of safetensors and how the floats among them become float32. Bit for bit, so that nothing depends on
// rounding: every float16 and bfloat16 is exactly one float32. Used by safetensors.ts.

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
  return dtype === 'F16' ? widenFloat16(halves) : widenBfloat16(halves);
}

/** bfloat16 is the upper half of a float32. */
function widenBfloat16(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i] << 16;
  return new Float32Array(bits.buffer);
}

let float16Bits: Uint32Array | null = null;

function widenFloat16(halves: Uint16Array): Float32Array<ArrayBuffer> {
  // 65,536 entries once, instead of a branch for each of millions of weights.
  const table = (float16Bits ??= Uint32Array.from({ length: 0x10000 }, (_, half) => float32Bits(half)));
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = table[halves[i]];
  return new Float32Array(bits.buffer);
}

/** Bits of the float32 equal to a float16 (IEEE 754: 1 sign, 5 exponent, 10 fraction bits; the NaN payload is kept). */
function float32Bits(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return sign | 0x7f800000 | (fraction << 13);
  if (exponent > 0) return sign | ((exponent + 112) << 23) | (fraction << 13);
  if (fraction === 0) return sign;
  // A subnormal has a leading bit in float32: shift it out of the fraction and count the shift in the exponent.
  const shift = Math.clz32(fraction) - 21;
  return sign | ((113 - shift) << 23) | (((fraction << shift) & 0x3ff) << 13);
}
