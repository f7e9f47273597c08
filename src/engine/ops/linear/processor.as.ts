// A linear layer's products with what is fused behind them, cut into blocks of C that threads take one by one. The formulas
// stand in stock.ts. AssemblyScript.
import { GELU, NONE, activate, geluSlope } from '../activation/processor.as';
import { block, packA, packB, packTurnedA, packTurnedB, panelsA } from '../processor/gemm.as';
import { normalCdf } from '../processor/math.as';
import { F32, load, store } from '../processor/simd.as';

/** Behind dx: times gelu'(pre), and gelu(pre) in the place of `pre`. */
const GELU_GRADIENT = 4;

/** Panels of A and then of B, counted through: a [m,k] or, turned, [k,m]; b [k,n] or, turned, [n,k]. */
export function packPanels(
  first: i32,
  last: i32,
  _scratch: usize,
  m: i32,
  n: i32,
  k: i32,
  turnedA: i32,
  a: usize,
  lda: usize,
  toA: usize,
  turnedB: i32,
  b: usize,
  ldb: usize,
  toB: usize,
): void {
  const ofA = panelsA(m);
  if (first < ofA) {
    const end = min(last, ofA);
    if (turnedA) packTurnedA(first, end, a, lda, k, m, toA);
    else packA(first, end, a, lda, k, m, toA);
  }
  if (last <= ofA) return;
  const begin = max(first, ofA) - ofA;
  if (turnedB) packTurnedB(begin, last - ofA, b, ldb, k, n, toB);
  else packB(begin, last - ofA, b, ldb, k, n, toB);
}

/** Rows of c [m,n] from `c` on through what is fused behind the product. */
function finish(m: i32, n: i32, c: usize, ldc: usize, then: i32, pre: usize): void {
  for (let i = 0; i < m; i++, c += ldc, pre += ldc)
    for (let j = 0; j < n; j += 4) {
      const at = <usize>j * F32;
      const x = load(c + at, n - j);
      if (then == GELU_GRADIENT) {
        const before = load(pre + at, n - j);
        const cdf = normalCdf(before);
        store(c + at, f32x4.mul(x, geluSlope(before, cdf)), n - j);
        store(pre + at, f32x4.mul(before, cdf), n - j);
      } else {
        if (then == GELU) store(pre + at, x, n - j);
        store(c + at, activate(x, then), n - j);
      }
    }
}

/**
 * Blocks first…last of c [m,n] = a b + start, of mBlock × nBlock, counted along m; a part of a longer product where `start`
 * is c itself. Both packed; mBlock and nBlock are whole panels. `then` is what is fused behind the last part.
 */
export function multiply(
  first: i32,
  last: i32,
  scratch: usize,
  m: i32,
  n: i32,
  k: i32,
  mBlock: i32,
  nBlock: i32,
  a: usize,
  b: usize,
  start: usize,
  ldStart: usize,
  c: usize,
  then: i32,
  pre: usize,
): void {
  const ldc = <usize>n * F32;
  const down = (m + mBlock - 1) / mBlock;
  for (let at = first; at < last; at++) {
    const i = (at % down) * mBlock;
    const j = (at / down) * nBlock;
    const rows = min(mBlock, m - i);
    const columns = min(nBlock, n - j);
    const corner = <usize>i * ldc + <usize>j * F32;
    const from = start ? start + <usize>i * ldStart + <usize>j * F32 : 0;
    const left = a + <usize>(i * k) * F32;
    const right = b + <usize>(j * k) * F32;
    block(rows, columns, k, left, right, from, ldStart, c + corner, ldc, scratch);
    if (then != NONE) finish(rows, columns, c + corner, ldc, then, pre + corner);
  }
}

/** Columns of a unit of `sumRows`: four lines of memory. */
const WIDE = 64;

/** sums [width] = Σ of the rows of x [rows,width], or + what is there; units of 64 columns. */
export function sumRows(
  first: i32,
  last: i32,
  _scratch: usize,
  x: usize,
  rows: i32,
  width: i32,
  sums: usize,
  accumulate: i32,
): void {
  for (let unit = first; unit < last; unit++) {
    const column = unit * WIDE;
    const end = min(width, column + WIDE);
    const ld = <usize>width * F32;
    if (!accumulate) memory.fill(sums + <usize>column * F32, 0, <usize>(end - column) * F32);
    for (let row = 0; row < rows; row++) {
      const from = x + <usize>row * ld;
      for (let j = column; j < end; j += 4) {
        const at = sums + <usize>j * F32;
        store(at, f32x4.add(load(at, end - j), load(from + <usize>j * F32, end - j)), end - j);
      }
    }
  }
}
