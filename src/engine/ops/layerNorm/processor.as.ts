// Layer normalisation with dropout and residual, and its gradients: row by row, and for weight and bias column by column.
// The formulas stand in stock.ts. AssemblyScript.
import { factors, placeOf, rowKey } from '../dropout/processor.as';
import { F32, keep, load, madd, store, total } from '../processor/simd.as';

/** Rows first…last. `residual` 0: dropout falls on y instead of x. z [rows,width], stats [rows,2] mean and 1 / deviation. */
export function layerNorm(
  first: i32,
  last: i32,
  _scratch: usize,
  x: usize,
  residual: usize,
  weight: usize,
  bias: usize,
  width: i32,
  epsilon: f32,
  y: usize,
  z: usize,
  stats: usize,
  where: usize,
  firstExample: u32,
  key: u32,
  threshold: u32,
  scale: f32,
): void {
  const size = <f32>width;
  for (let row = first; row < last; row++) {
    const at = <usize>row * <usize>width * F32;
    const mask = rowKey(key, placeOf(where, row, firstExample));
    let sums = f32x4.splat(0);
    for (let i = 0; i < width; i += 4) {
      const here = at + <usize>i * F32;
      let value = load(x + here, width - i);
      if (residual) {
        if (threshold) value = f32x4.mul(value, factors(mask, i, threshold, scale));
        value = f32x4.add(value, load(residual + here, width - i));
      }
      store(z + here, value, width - i);
      sums = f32x4.add(sums, value);
    }
    const mean = total(sums) / size;
    let squares = f32x4.splat(0);
    for (let i = 0; i < width; i += 4) {
      const from = f32x4.sub(load(z + at + <usize>i * F32, width - i), f32x4.splat(mean));
      const difference = keep(from, width - i, 0);
      squares = madd(difference, difference, squares);
    }
    const invDeviation: f32 = 1 / sqrt<f32>(total(squares) / size + epsilon);
    for (let i = 0; i < width; i += 4) {
      const to = <usize>i * F32;
      const left = width - i;
      const normal = normalOf(load(z + at + to, left), mean, invDeviation);
      let value = madd(normal, load(weight + to, left), load(bias + to, left));
      if (!residual && threshold) value = f32x4.mul(value, factors(mask, i, threshold, scale));
      store(y + at + to, value, left);
    }
    const figures = stats + <usize>row * 8;
    f32.store(figures, mean);
    f32.store(figures, invDeviation, 4);
  }
}

function normalOf(z: v128, mean: f32, invDeviation: f32): v128 {
  return f32x4.mul(f32x4.sub(z, f32x4.splat(mean)), f32x4.splat(invDeviation));
}

/** Rows first…last of dz, and of dx = dz × mask (0: there is none). */
export function layerNormGradient(
  first: i32,
  last: i32,
  _scratch: usize,
  dy: usize,
  z: usize,
  stats: usize,
  weight: usize,
  width: i32,
  dz: usize,
  dx: usize,
  where: usize,
  firstExample: u32,
  key: u32,
  threshold: u32,
  scale: f32,
): void {
  const size = <f32>width;
  for (let row = first; row < last; row++) {
    const at = <usize>row * <usize>width * F32;
    const mean = f32.load(stats + <usize>row * 8);
    const invDeviation = f32.load(stats + <usize>row * 8, 4);
    let sums = f32x4.splat(0);
    let products = f32x4.splat(0);
    for (let i = 0; i < width; i += 4) {
      const to = <usize>i * F32;
      const left = width - i;
      const g = f32x4.mul(load(dy + at + to, left), load(weight + to, left));
      sums = f32x4.add(sums, g);
      products = madd(g, normalOf(load(z + at + to, left), mean, invDeviation), products);
    }
    const meanG = f32x4.splat(total(sums) / size);
    const meanProduct = f32x4.splat(total(products) / size);
    const mask = rowKey(key, placeOf(where, row, firstExample));
    for (let i = 0; i < width; i += 4) {
      const to = <usize>i * F32;
      const left = width - i;
      const g = f32x4.mul(load(dy + at + to, left), load(weight + to, left));
      const normal = normalOf(load(z + at + to, left), mean, invDeviation);
      const inner = f32x4.sub(f32x4.sub(g, meanG), f32x4.mul(normal, meanProduct));
      const value = f32x4.mul(inner, f32x4.splat(invDeviation));
      store(dz + at + to, value, left);
      if (dx) store(dx + at + to, f32x4.mul(value, factors(mask, i, threshold, scale)), left);
    }
  }
}

/** Columns of a unit: four lines of memory. */
const WIDE = 64;

/** dWeight and dBias [width], or + what is there; units of 64 columns. */
export function layerNormParameters(
  first: i32,
  last: i32,
  _scratch: usize,
  dy: usize,
  z: usize,
  stats: usize,
  rows: i32,
  width: i32,
  dWeight: usize,
  dBias: usize,
  accumulate: i32,
): void {
  for (let unit = first; unit < last; unit++) {
    const column = unit * WIDE;
    const end = min(width, column + WIDE);
    if (!accumulate) {
      memory.fill(dWeight + <usize>column * F32, 0, <usize>(end - column) * F32);
      memory.fill(dBias + <usize>column * F32, 0, <usize>(end - column) * F32);
    }
    for (let row = 0; row < rows; row++) {
      const at = <usize>row * <usize>width * F32;
      const mean = f32.load(stats + <usize>row * 8);
      const invDeviation = f32.load(stats + <usize>row * 8, 4);
      for (let j = column; j < end; j += 4) {
        const to = <usize>j * F32;
        const left = end - j;
        const value = load(dy + at + to, left);
        const normal = normalOf(load(z + at + to, left), mean, invDeviation);
        store(dWeight + to, madd(value, normal, load(dWeight + to, left)), left);
        store(dBias + to, f32x4.add(value, load(dBias + to, left)), left);
      }
    }
  }
}
