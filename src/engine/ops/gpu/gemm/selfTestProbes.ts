// Matrices whose product tells whether it was made right, float16 in particular, and what is right. Numbers as IEEE 754
// binary16 has them: 11 significant digits, least 2^-24, largest 65504. A product in float32 passes too. Plain values.

export interface Probe {
  name: string;
  a(m: number, k: number): number;
  b(k: number, n: number): number;
  /** Of the element [m,n] of a product of this depth. */
  isRight(c: number, m: number, n: number, depth: number): boolean;
}

/** A whole number below 2^11 in magnitude, different for each place. */
const digits = (i: number, j: number): number => ((i * 2731 + j * 1543 + 977) % 4093) - 2046;

/** Of float32: half a unit in the last place of 1. */
const ROUNDING = 2 ** -24;

/** Whether this is a sum of `depth` terms, with no roundings but those of a float32 sum (Higham, 3.1). */
function isSum(value: number, depth: number, term: (k: number) => number): boolean {
  let [sum, size] = [0, 0];
  for (let k = 0; k < depth; k++) {
    sum += term(k);
    size += Math.abs(term(k));
  }
  return Math.abs(value - sum) <= (depth + 2) * ROUNDING * size;
}

/** Factors that float16 holds exactly. */
function exact(name: string, a: Probe['a'], b: Probe['b']): Probe {
  return { name, a, b, isRight: (c, m, n, depth) => isSum(c, depth, (k) => a(m, k) * b(k, n)) };
}

/** Of gradients: a row of A summed over the depth, in float32 whatever the precision. */
export function sumIsRight(value: number, { a }: Probe, m: number, depth: number): boolean {
  return isSum(value, depth, (k) => Math.fround(a(m, k)));
}

const ordinary: Probe['a'] = (i, j) => digits(i, j) / 1024;
/** Up to 65472, and beyond half of float16's range. */
const large: Probe['a'] = (i, j) => digits(i, j) * 32;
/** Below 2^-14, where float16 has fewer digits: dropped by drivers that flush them. */
const subnormal: Probe['a'] = (i, j) => (digits(i, j) >> 1) * 2 ** -24;

/** Too many digits for float16. */
const long: Probe['a'] = (i, j) => (digits(i, j) + 4099 / 8192) / 1024;

/** One of the two float16 numbers beside `value`, WGSL leaves open which; or not rounded at all, which is no harm. */
function isRounded(c: number, value: number): boolean {
  if (c === Math.fround(value)) return true;
  const unit = 2 ** Math.max(Math.floor(Math.log2(Math.abs(value))) - 10, -24);
  return Number.isInteger(c / unit) && Math.abs(c - value) < unit;
}

const one = () => 1;
const pick = (k: number, i: number, depth: number) => (k === i % depth ? 1 : 0);
/** Depth that these probes pick from: all that are used have at least as much. */
const PICKED = 40;

export const PROBES: readonly Probe[] = [
  exact('ordinary numbers', ordinary, (k, n) => ordinary(n, k + 5)),
  exact('the smallest numbers of A', subnormal, large),
  exact('the smallest numbers of B', large, subnormal),
  {
    name: 'rounding of A',
    a: (m, k) => pick(k, m, PICKED) * long(m, k),
    b: one,
    isRight: (c, m) => isRounded(c, long(m, m % PICKED)),
  },
  {
    name: 'rounding of B',
    a: (m, k) => pick(k, m, PICKED),
    b: long,
    isRight: (c, m, n) => isRounded(c, long(m % PICKED, n)),
  },
  {
    // Infinity lowers the loss scale: a driver that cuts to the largest number would train on wrong gradients.
    name: 'numbers too large',
    a: (m, k) => (m === 0 && k === 0 ? 1e6 : 1),
    b: one,
    isRight: (c, m, _, depth) => (m > 0 ? c === depth : !Number.isFinite(c) || c === 1e6 + depth - 1),
  },
];
