// Words that kernels share: the product and sum of four lanes, sums across lanes, and vectors that hang over an edge.
// AssemblyScript. Built twice: with relaxed SIMD, where `madd` rounds once, and plain, where it rounds twice.

/** Bytes of a value, and of four. */
export const F32: usize = 4;
export const V128: usize = 16;

/** a × b + c of each lane. */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Sum of the four lanes, always in the same order. */
export function total(v: v128): f32 {
  const low = f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1);
  return low + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** Largest of the four lanes. */
export function largest(v: v128): f32 {
  const low = max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1));
  return max(low, max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)));
}

/** Up to four values from `at`, of which `left` are there: 0 in the other lanes. Reads nothing behind them. */
export function load(at: usize, left: i32): v128 {
  if (left >= 4) return v128.load(at);
  let v = v128.load32_zero(at);
  if (left > 1) v = v128.load32_lane(at + 4, v, 1);
  if (left > 2) v = v128.load32_lane(at + 8, v, 2);
  return v;
}

/** Writes the first `left` lanes, four at most. */
export function store(at: usize, v: v128, left: i32): void {
  if (left >= 4) {
    v128.store(at, v);
    return;
  }
  v128.store32_lane(at, v, 0);
  if (left > 1) v128.store32_lane(at + 4, v, 1);
  if (left > 2) v128.store32_lane(at + 8, v, 2);
}

/** v, with `rest` in the lanes from `left` on. */
export function keep(v: v128, left: i32, rest: f32): v128 {
  if (left >= 4) return v;
  const there = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left));
  return v128.bitselect(v, f32x4.splat(rest), there);
}

/** y += x, both of `width` values. */
export function addTo(y: usize, x: usize, width: i32): void {
  for (let i = 0; i < width; i += 4, y += V128, x += V128)
    store(y, f32x4.add(load(y, width - i), load(x, width - i)), width - i);
}
