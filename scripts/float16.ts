// Rounds float32 to IEEE 754 binary16, to nearest and ties to even, as PyTorch's .half() does. For make-model alone:
// the engine reads float16 and never writes it.

/** Bits of the float32 numbers in `source` as binary16 bits. Beyond 65504 (from 65520 on) they become infinity. */
export function toFloat16(source: Float32Array): Uint16Array {
  const bits = new Uint32Array(source.buffer, source.byteOffset, source.length);
  return Uint16Array.from(bits, halfBits);
}

function halfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x47800000) return sign | 0x7c00;
  if (magnitude >= 0x38800000) return sign | roundShift(magnitude - 0x38000000, 13);
  return sign | subnormal(magnitude);
}

/** Below 2^-14 a half counts in units of 2^-24; a carry out of the top gives the smallest normal number by itself. */
function subnormal(magnitude: number): number {
  const shift = 126 - (magnitude >>> 23);
  return shift > 24 ? 0 : roundShift((magnitude & 0x7fffff) | 0x800000, shift);
}

/** value / 2^shift, to nearest, ties to even. */
function roundShift(value: number, shift: number): number {
  const odd = (value >>> shift) & 1;
  return (value + (1 << (shift - 1)) - 1 + odd) >>> shift;
}
