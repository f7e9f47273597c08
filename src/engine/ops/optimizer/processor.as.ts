// Norms, Adam and AdamW, and decay that was put off. The formulas stand in programs.ts. AssemblyScript.
// A block is four numbers: first vector of four, vectors, tensor, and whether it decays (blocks.ts).
import { F32, V128, madd } from '../processor/simd.as';

/** sums[block] = Σ g² of blocks first…last, in float64. */
export function squares(
  first: i32,
  last: i32,
  _scratch: usize,
  blocks: usize,
  gradients: usize,
  sums: usize,
): void {
  for (let i = first; i < last; i++) {
    const block = blocks + <usize>i * V128;
    const at = gradients + <usize>i32.load(block) * V128;
    f64.store(sums + <usize>i * 8, squaresOf(at, at + <usize>i32.load(block, 4) * V128));
  }
}

/** sums[row] = Σ g² of rows first…last of [rows,width], width a multiple of 4. */
export function rowSquares(
  first: i32,
  last: i32,
  _scratch: usize,
  gradients: usize,
  width: i32,
  sums: usize,
): void {
  const bytes = <usize>width * F32;
  for (let row = first; row < last; row++) {
    const at = gradients + <usize>row * bytes;
    f64.store(sums + <usize>row * 8, squaresOf(at, at + bytes));
  }
}

function squaresOf(at: usize, end: usize): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (; at < end; at += V128) {
    const g = v128.load(at);
    const first = f64x2.promote_low_f32x4(g);
    const second = f64x2.promote_low_f32x4(v128.shuffle<f32>(g, g, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(second, second));
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/**
 * One vector of a step. `rate` is the learning rate over 1 - β1^t, `correction2` √(1 - β2^t). rest1 and rest2 are 1 - β1 and
 * 1 - β2, from float64: what float32 leaves of 1 - 0.999 would be off by 1e-5.
 */
function adam(
  at: usize,
  gradient: v128,
  value: usize,
  moment1: usize,
  moment2: usize,
  shrink: f32,
  rate: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  correction2: f32,
  epsilon: f32,
): void {
  const m = madd(f32x4.splat(beta1), v128.load(moment1 + at), f32x4.mul(f32x4.splat(rest1), gradient));
  const v = madd(
    f32x4.splat(beta2),
    v128.load(moment2 + at),
    f32x4.mul(f32x4.mul(f32x4.splat(rest2), gradient), gradient),
  );
  v128.store(moment1 + at, m);
  v128.store(moment2 + at, v);
  const size = f32x4.add(f32x4.div(f32x4.sqrt(v), f32x4.splat(correction2)), f32x4.splat(epsilon));
  const change = f32x4.div(f32x4.mul(f32x4.splat(rate), m), size);
  v128.store(value + at, f32x4.sub(f32x4.mul(v128.load(value + at), f32x4.splat(shrink)), change));
}

/** Blocks first…last. `factors`: of each tensor, what clipping leaves. */
export function adamBlocks(
  first: i32,
  last: i32,
  _scratch: usize,
  blocks: usize,
  factors: usize,
  gradients: usize,
  values: usize,
  moment1: usize,
  moment2: usize,
  shrink: f32,
  rate: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  correction2: f32,
  epsilon: f32,
): void {
  for (let i = first; i < last; i++) {
    const block = blocks + <usize>i * V128;
    const begin = <usize>i32.load(block) * V128;
    const end = begin + <usize>i32.load(block, 4) * V128;
    const factor = f32x4.splat(f32.load(factors + <usize>i32.load(block, 8) * F32));
    const decay: f32 = i32.load(block, 12) ? shrink : 1;
    for (let at = begin; at < end; at += V128)
      adam(at, f32x4.mul(v128.load(gradients + at), factor), values, moment1, moment2, decay, rate, beta1, rest1, beta2, rest2, correction2, epsilon); // prettier-ignore
  }
}

/** Rows touched[first…last] of a table [V,width]: the lower bits of `current` are 1 + its place among the
 * gradient's rows, or 0. */
export function adamRows(
  first: i32,
  last: i32,
  _scratch: usize,
  touched: usize,
  current: usize,
  width: i32,
  factor: f32,
  gradients: usize,
  values: usize,
  moment1: usize,
  moment2: usize,
  shrink: f32,
  rate: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  correction2: f32,
  epsilon: f32,
): void {
  const bytes = <usize>width * F32;
  for (let i = first; i < last; i++) {
    const id = i32.load(touched + <usize>i * F32);
    const slot = i32.load(current + <usize>id * F32) & 0x7fffffff;
    const from = gradients + <usize>(slot - 1) * bytes;
    const begin = <usize>id * bytes;
    for (let at: usize = 0; at < bytes; at += V128) {
      const g = slot ? f32x4.mul(v128.load(from + at), f32x4.splat(factor)) : f32x4.splat(0);
      adam(
        begin + at,
        g,
        values,
        moment1,
        moment2,
        shrink,
        rate,
        beta1,
        rest1,
        beta2,
        rest2,
        correction2,
        epsilon,
      );
    }
  }
}

/** values × factor of the rows ids[first…last] of a table [V,width]. */
export function scaleRows(
  first: i32,
  last: i32,
  _scratch: usize,
  ids: usize,
  width: i32,
  factor: f32,
  values: usize,
): void {
  const bytes = <usize>width * F32;
  for (let i = first; i < last; i++)
    scale(values + <usize>i32.load(ids + <usize>i * F32) * bytes, bytes, factor);
}

/** values × factor of the rows first…last whose `current` is 0: those that were never touched. */
export function scaleUntouched(
  first: i32,
  last: i32,
  _scratch: usize,
  current: usize,
  width: i32,
  factor: f32,
  values: usize,
): void {
  const bytes = <usize>width * F32;
  for (let id = first; id < last; id++)
    if (i32.load(current + <usize>id * F32) == 0) scale(values + <usize>id * bytes, bytes, factor);
}

function scale(row: usize, bytes: usize, factor: f32): void {
  for (let at = row; at < row + bytes; at += V128)
    v128.store(at, f32x4.mul(v128.load(at), f32x4.splat(factor)));
}
