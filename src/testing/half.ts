// Float16 as bits, for tests that hand it to a kernel. IEEE 754 binary16, nearest or even.

/** Values as halves, one more at the end where their number is odd: buffers are written in words. */
export function toHalves(values: Float32Array): Uint16Array {
  const halves = new Uint16Array(values.length + (values.length % 2));
  values.forEach((value, i) => (halves[i] = halfBits(value)));
  return halves;
}

function halfBits(value: number): number {
  const size = Math.abs(value);
  const exponent = Math.max(Math.floor(Math.log2(size)), -14);
  const digits = nearestEven(size / 2 ** (exponent - 10));
  // Subnormal numbers have the exponent of the smallest normal ones, and no leading digit.
  const bits = Math.min(((exponent + 14) << 10) + digits, 0x7c00);
  return (value < 0 || Object.is(value, -0) ? 0x8000 : 0) | bits;
}

function nearestEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return below + (rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? 1 : 0);
}
