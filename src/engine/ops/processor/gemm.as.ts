// Products of matrices: C = A B + start, in tiles of 6 rows and 8 columns whose 12 sums stay in registers (plain SIMD: twice
// 6). B is packed into panels of 8 columns, A into panels of 6 rows, so that a tile reads both one after another. AssemblyScript.
// The order of a sum is that of k alone, whatever the tile, the block or the number of threads: always the same bits.
// Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM TOMS 34 (2008).
import { F32, V128, load, madd } from './simd.as';

const ROWS = 6;
const COLUMNS = 8;
/** Bytes of a step along k in a panel of B, and of A. */
const STEP: usize = 32;
const STEP_A: usize = 24;

/** c = a b + start of one whole tile, both operands packed. Rows of `start` (0: none) lie ldStart bytes apart, of c ldc. */
// prettier-ignore
function wholeTile(k: i32, a: usize, b: usize, start: usize, ldStart: usize, c: usize, ldc: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
  if (start) {
    c00 = v128.load(start); c01 = v128.load(start, 16); start += ldStart;
    c10 = v128.load(start); c11 = v128.load(start, 16); start += ldStart;
    c20 = v128.load(start); c21 = v128.load(start, 16); start += ldStart;
    c30 = v128.load(start); c31 = v128.load(start, 16); start += ldStart;
    c40 = v128.load(start); c41 = v128.load(start, 16); start += ldStart;
    c50 = v128.load(start); c51 = v128.load(start, 16);
  }
  // Not unrolled, and no call and no branch behind it: twelve sums, two of B and one of A are all the registers that x64
  // has, and V8 spills within the loop what it cannot keep behind it. Each of the two halves the speed.
  const end = b + <usize>k * STEP;
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a); c00 = madd(x, b0, c00); c01 = madd(x, b1, c01);
    x = v128.load32_splat(a, 4); c10 = madd(x, b0, c10); c11 = madd(x, b1, c11);
    x = v128.load32_splat(a, 8); c20 = madd(x, b0, c20); c21 = madd(x, b1, c21);
    x = v128.load32_splat(a, 12); c30 = madd(x, b0, c30); c31 = madd(x, b1, c31);
    x = v128.load32_splat(a, 16); c40 = madd(x, b0, c40); c41 = madd(x, b1, c41);
    x = v128.load32_splat(a, 20); c50 = madd(x, b0, c50); c51 = madd(x, b1, c51);
    a += STEP_A;
    b += STEP;
  }
  v128.store(c, c00); v128.store(c, c01, 16); c += ldc;
  v128.store(c, c10); v128.store(c, c11, 16); c += ldc;
  v128.store(c, c20); v128.store(c, c21, 16); c += ldc;
  v128.store(c, c30); v128.store(c, c31, 16); c += ldc;
  v128.store(c, c40); v128.store(c, c41, 16); c += ldc;
  v128.store(c, c50); v128.store(c, c51, 16);
}

/**
 * The same of three rows of a tile. A product that is rounded by itself takes one more register: with twelve sums V8 would
 * spill, and be a quarter slower. Written out like the whole one: a sum that a call or an array held would not stay in one.
 */
// prettier-ignore
function halfTile(k: i32, a: usize, b: usize, start: usize, ldStart: usize, c: usize, ldc: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
  if (start) {
    c00 = v128.load(start); c01 = v128.load(start, 16); start += ldStart;
    c10 = v128.load(start); c11 = v128.load(start, 16); start += ldStart;
    c20 = v128.load(start); c21 = v128.load(start, 16);
  }
  const end = b + <usize>k * STEP;
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a); c00 = madd(x, b0, c00); c01 = madd(x, b1, c01);
    x = v128.load32_splat(a, 4); c10 = madd(x, b0, c10); c11 = madd(x, b1, c11);
    x = v128.load32_splat(a, 8); c20 = madd(x, b0, c20); c21 = madd(x, b1, c21);
    a += STEP_A;
    b += STEP;
  }
  v128.store(c, c00); v128.store(c, c01, 16); c += ldc;
  v128.store(c, c10); v128.store(c, c11, 16); c += ldc;
  v128.store(c, c20); v128.store(c, c21, 16);
}

function tile(k: i32, a: usize, b: usize, start: usize, ldStart: usize, c: usize, ldc: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) wholeTile(k, a, b, start, ldStart, c, ldc);
  else {
    halfTile(k, a, b, start, ldStart, c, ldc);
    halfTile(k, a + 3 * F32, b, start ? start + 3 * ldStart : 0, ldStart, c + 3 * ldc, ldc);
  }
}

/** Panels of A that m rows take. */
export function panelsA(m: i32): i32 {
  return (m + ROWS - 1) / ROWS;
}

/** Panels of B that n columns take. */
export function panelsB(n: i32): i32 {
  return (n + COLUMNS - 1) / COLUMNS;
}

/** [rows,columns] values, at most a tile's. */
function copy(rows: i32, columns: i32, from: usize, ldFrom: usize, to: usize, ldTo: usize): void {
  for (let i = 0; i < rows; i++, from += ldFrom, to += ldTo) memory.copy(to, from, <usize>columns * F32);
}

/**
 * c [m,n] = a [m,k] b + start, of one thread; both packed, their panels `k` long. Leading dimensions in bytes. `edge` has room
 * for a tile (192 bytes): those that hang over are made there.
 */
export function block(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  b: usize,
  start: usize,
  ldStart: usize,
  c: usize,
  ldc: usize,
  edge: usize,
): void {
  for (let i = 0; i < m; i += ROWS) {
    const rows = min(ROWS, m - i);
    let panel = b;
    for (let j = 0; j < n; j += COLUMNS, panel += <usize>k * STEP) {
      const columns = min(COLUMNS, n - j);
      const from = start ? start + <usize>j * F32 : 0;
      const to = c + <usize>j * F32;
      if (rows == ROWS && columns == COLUMNS) tile(k, a, panel, from, ldStart, to, ldc);
      else {
        if (start) copy(rows, columns, from, ldStart, edge, STEP);
        tile(k, a, panel, start ? edge : 0, STEP, edge, STEP);
        copy(rows, columns, edge, STEP, to, ldc);
      }
    }
    a += <usize>k * STEP_A;
    if (start) start += <usize>ROWS * ldStart;
    c += <usize>ROWS * ldc;
  }
}

/** Panels first…last of a [m,k], whose rows lie lda bytes apart: six rows side by side. Behind the last row anything. */
export function packA(first: i32, last: i32, a: usize, lda: usize, k: i32, m: i32, to: usize): void {
  for (let panel = first; panel < last; panel++) {
    const row = panel * ROWS;
    const r0 = a + <usize>row * lda;
    const r1 = row + 1 < m ? r0 + lda : r0;
    const r2 = row + 2 < m ? r1 + lda : r0;
    const r3 = row + 3 < m ? r2 + lda : r0;
    const r4 = row + 4 < m ? r3 + lda : r0;
    const r5 = row + 5 < m ? r4 + lda : r0;
    let at = to + <usize>panel * <usize>k * STEP_A;
    const whole = <usize>(k & ~3) * F32;
    let i: usize = 0;
    for (; i < whole; i += V128, at += 4 * STEP_A) {
      turnInto(at, STEP_A, v128.load(r0 + i), v128.load(r1 + i), v128.load(r2 + i), v128.load(r3 + i));
      const x = v128.load(r4 + i);
      const y = v128.load(r5 + i);
      const low = v128.shuffle<f32>(x, y, 0, 4, 1, 5);
      const high = v128.shuffle<f32>(x, y, 2, 6, 3, 7);
      v128.store64_lane(at + V128, low, 0);
      v128.store64_lane(at + V128 + STEP_A, low, 1);
      v128.store64_lane(at + V128 + 2 * STEP_A, high, 0);
      v128.store64_lane(at + V128 + 3 * STEP_A, high, 1);
    }
    for (const end = <usize>k * F32; i < end; i += F32, at += STEP_A) {
      f32.store(at, f32.load(r0 + i));
      f32.store(at, f32.load(r1 + i), 4);
      f32.store(at, f32.load(r2 + i), 8);
      f32.store(at, f32.load(r3 + i), 12);
      f32.store(at, f32.load(r4 + i), 16);
      f32.store(at, f32.load(r5 + i), 20);
    }
  }
}

/** The same of aᵀ, a [k,m]. May read behind the last value. */
export function packTurnedA(first: i32, last: i32, a: usize, lda: usize, k: i32, _m: i32, to: usize): void {
  for (let panel = first; panel < last; panel++) {
    let from = a + <usize>(panel * ROWS) * F32;
    let at = to + <usize>panel * <usize>k * STEP_A;
    for (let i = 0; i < k; i++, from += lda, at += STEP_A) {
      v128.store(at, v128.load(from));
      v128.store64_lane(at + V128, v128.load64_zero(from + V128), 0);
    }
  }
}

/** Panels first…last of b [k,n], whose rows lie ldb bytes apart. 0 behind the last column. */
export function packB(first: i32, last: i32, b: usize, ldb: usize, k: i32, n: i32, to: usize): void {
  for (let panel = first; panel < last; panel++) {
    const left = n - panel * COLUMNS;
    let from = b + <usize>(panel * COLUMNS) * F32;
    let at = to + <usize>panel * <usize>k * STEP;
    for (let i = 0; i < k; i++, from += ldb, at += STEP) {
      v128.store(at, load(from, left));
      v128.store(at, left > 4 ? load(from + V128, left - 4) : f32x4.splat(0), 16);
    }
  }
}

/** Four rows of four values as four columns, `step` bytes apart. */
function turnInto(at: usize, step: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(at, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(at + step, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(at + 2 * step, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(at + 3 * step, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}

/** Four values of each of four rows, of which `left` are there, as four columns of a panel of B. */
function turn(from: usize, ld: usize, left: i32, at: usize): void {
  const zero = f32x4.splat(0);
  const r0 = left > 0 ? v128.load(from) : zero;
  const r1 = left > 1 ? v128.load(from + ld) : zero;
  const r2 = left > 2 ? v128.load(from + 2 * ld) : zero;
  const r3 = left > 3 ? v128.load(from + 3 * ld) : zero;
  turnInto(at, STEP, r0, r1, r2, r3);
}

/** Panels first…last of bᵀ, b [n,k] with rows ldb bytes apart. */
export function packTurnedB(first: i32, last: i32, b: usize, ldb: usize, k: i32, n: i32, to: usize): void {
  for (let panel = first; panel < last; panel++) {
    const left = n - panel * COLUMNS;
    const from = b + <usize>(panel * COLUMNS) * ldb;
    const at = to + <usize>panel * <usize>k * STEP;
    const whole = k & ~3;
    for (let i = 0; i < whole; i += 4) {
      turn(from + <usize>i * F32, ldb, left, at + <usize>i * STEP);
      turn(from + 4 * ldb + <usize>i * F32, ldb, left - 4, at + <usize>i * STEP + V128);
    }
    for (let i = whole; i < k; i++)
      for (let j = 0; j < COLUMNS; j++) {
        const value: f32 = j < left ? f32.load(from + <usize>j * ldb + <usize>i * F32) : 0;
        f32.store(at + <usize>i * STEP + <usize>j * F32, value);
      }
  }
}
