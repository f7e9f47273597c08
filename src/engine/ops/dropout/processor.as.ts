// Dropout from a counter, as dropout.ts has it, on four lanes, and the ops that are nothing else. A mask is told by three
// numbers: the key of a row (`rowKey`), the threshold of its rate (0: everything is kept), and what is kept times `scale`.
// AssemblyScript.
import { RELU } from '../activation/processor.as';
import { F32, load, store } from '../processor/simd.as';

function mix(x: u32): u32 {
  x ^= x >> 16;
  x *= 0x7feb352d;
  x ^= x >> 15;
  x *= 0x846ca68b;
  return x ^ (x >> 16);
}

/** Key of a row at `where` (Batch.where, its example counted in the whole batch) of the dropout with this key. */
export function rowKey(key: u32, where: u32): u32 {
  return mix(key ^ (where & 0xffff3fff));
}

/** Factors 0 or `scale` of the features from `feature` on. */
export function factors(row: u32, feature: u32, threshold: u32, scale: f32): v128 {
  let x = v128.xor(i32x4.splat(row), i32x4.add(i32x4.splat(feature), i32x4(0, 1, 2, 3)));
  x = v128.xor(x, i32x4.shr_u(x, 16));
  x = i32x4.mul(x, i32x4.splat(0x7feb352d));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  x = i32x4.mul(x, i32x4.splat(0x846ca68b));
  x = v128.xor(x, i32x4.shr_u(x, 16));
  return v128.and(i32x4.ge_u(x, i32x4.splat(threshold)), f32x4.splat(scale));
}

/** Where a row lies in the whole batch: `where` 0 says that rows are the first ones of their examples. */
export function placeOf(where: usize, row: i32, firstExample: u32): u32 {
  const local: u32 = where ? i32.load(where + <usize>row * F32) : (<u32>row) << 16;
  return local + (firstExample << 16);
}

/** Rows first…last of y = x × mask, [rows,width]. */
export function dropout(
  first: i32,
  last: i32,
  _scratch: usize,
  x: usize,
  width: i32,
  y: usize,
  where: usize,
  firstExample: u32,
  key: u32,
  threshold: u32,
  scale: f32,
): void {
  for (let row = first; row < last; row++) {
    const mask = rowKey(key, placeOf(where, row, firstExample));
    const at = <usize>row * <usize>width * F32;
    for (let i = 0; i < width; i += 4) {
      const here = at + <usize>i * F32;
      const kept = f32x4.mul(load(x + here, width - i), factors(mask, i, threshold, scale));
      store(y + here, kept, width - i);
    }
  }
}

/** Rows first…last of dx = dy × mask × (1 - y²), y the tanh, or × (y > 0), y the ReLU; of first rows. */
export function dropoutActivationGradient(
  first: i32,
  last: i32,
  _scratch: usize,
  dy: usize,
  y: usize,
  width: i32,
  activation: i32,
  dx: usize,
  firstExample: u32,
  key: u32,
  threshold: u32,
  scale: f32,
): void {
  const one = f32x4.splat(1);
  for (let row = first; row < last; row++) {
    const mask = rowKey(key, placeOf(0, row, firstExample));
    const at = <usize>row * <usize>width * F32;
    for (let i = 0; i < width; i += 4) {
      const here = at + <usize>i * F32;
      const left = width - i;
      const value = load(y + here, left);
      const after = f32x4.mul(load(dy + here, left), factors(mask, i, threshold, scale));
      const slope =
        activation == RELU
          ? v128.and(after, f32x4.gt(value, f32x4.splat(0)))
          : f32x4.mul(after, f32x4.sub(one, f32x4.mul(value, value)));
      store(dx + here, slope, left);
    }
  }
}
