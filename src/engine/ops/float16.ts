// float16 as bits, and float32 to and from it (IEEE 754: 1 sign, 5 exponent, 10 fraction bits). Bit for bit in plain
// numbers, so that nothing depends on how a GPU rounds. Older browsers and Node 20 have no Float16Array.

/** Bits of 65504, the largest finite float16, and of the smallest float32 that would round to infinity. */
const LARGEST = 0x7bff;
const TOO_LARGE = 0x477ff000;

/**
 * Rounds to the nearest float16, to even between two. Finite values beyond ±65504 become ±65504: `cut` counts them.
 * Infinity and NaN stay what they are, so that a run that went wrong still shows it.
 */
export function toFloat16(values: Float32Array): { halves: Uint16Array<ArrayBuffer>; cut: number } {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const halves = new Uint16Array(values.length);
  let cut = 0;
  for (let i = 0; i < bits.length; i++) {
    const magnitude = bits[i] & 0x7fffffff;
    if (magnitude >= TOO_LARGE && magnitude < 0x7f800000) cut++;
    halves[i] = ((bits[i] >>> 16) & 0x8000) | float16Bits(magnitude);
  }
  return { halves, cut };
}

/** Each float16 as the float32 that equals it. */
export function fromFloat16(halves: Uint16Array): Float32Array<ArrayBuffer> {
  // 65,536 entries once, instead of a branch for each of millions of weights.
  const table = (widened ??= Uint32Array.from({ length: 0x10000 }, (_, half) => float32Bits(half)));
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = table[halves[i]];
  return new Float32Array(bits.buffer);
}

let widened: Uint32Array | null = null;

/** Of a float32's bits without the sign. */
function float16Bits(magnitude: number): number {
  if (magnitude > 0x7f800000) return 0x7e00;
  if (magnitude === 0x7f800000) return 0x7c00;
  if (magnitude >= TOO_LARGE) return LARGEST;
  // The exponent's bias is 15 instead of 127; 13 bits go, and half of the last that stays rounds up.
  if (magnitude >= 0x38800000) return (magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13;
  // Below 2^-14 a float16 is a multiple of 2^-24, without a leading bit.
  const shift = 126 - (magnitude >>> 23);
  if (shift > 24) return 0;
  const fraction = (magnitude & 0x7fffff) | 0x800000;
  const half = fraction >>> shift;
  const rest = fraction & ((1 << shift) - 1);
  const middle = 1 << (shift - 1);
  return rest > middle || (rest === middle && half & 1) ? half + 1 : half;
}

/** Bits of the float32 equal to a float16; a NaN's payload is kept. */
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
