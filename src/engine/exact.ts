// ln and exp of our own, in float64: by sums, products and quotients alone, which every engine rounds alike. ECMAScript
// leaves the last bits of Math.log and Math.exp to the engine, and what is written into a run must not depend on it.

/** By the series of artanh; two units in the last place. */
export function naturalLogarithm(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x < 0 ? NaN : x;
  let exponent = 0;
  let mantissa = x;
  for (; mantissa < Math.SQRT1_2; mantissa *= 2) exponent--;
  for (; mantissa > Math.SQRT2; mantissa /= 2) exponent++;
  const t = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (let k = 23; k >= 1; k -= 2) sum = sum * t * t + 1 / k;
  return 2 * t * sum + exponent * Math.LN2;
}

/** ln 2 in two pieces, so that a multiple of the first is exact. */
const LN2 = { high: 0.69314718036912381649, low: 1.90821492927058770002e-10 };
/** Beyond it e^x is no number that float64 has. */
const MOST = 710;
const LEAST = -746;

/** e^x by its series on half of ln 2; two units in the last place. */
export function exponential(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > MOST) return Infinity;
  if (x < LEAST) return 0;
  const powers = Math.round(x / Math.LN2);
  const rest = x - powers * LN2.high - powers * LN2.low;
  let sum = 1;
  for (let k = 14; k >= 1; k--) sum = 1 + (sum * rest) / k;
  for (let i = 0; i < powers; i++) sum *= 2;
  for (let i = 0; i > powers; i--) sum /= 2;
  return sum;
}
