// Scaled dot-product attention within each example and its gradient, a unit for each head of each example, by the same
// tiles as all products. The formulas stand in stock.ts; of the probabilities forward keeps each query's largest score and
// the inverse of its sum, from which backward makes them again. AssemblyScript.
import { factors, placeOf, rowKey } from '../dropout/processor.as';
import { block, packA, packB, packTurnedA, packTurnedB, panelsA, panelsB } from '../processor/gemm.as';
import { exp } from '../processor/math.as';
import { F32, keep, largest, madd, total } from '../processor/simd.as';

/** Bytes of the tile that edges are made in. */
const EDGE: usize = 256;

/** Rows of a [T,T] matrix begin at whole panels of 8. Bytes. */
function ldScores(length: i32): usize {
  return <usize>((length + 7) & ~7) * F32;
}

/** Room for the packed operands and the edge of any product of one head: the scores lie behind it. Bytes. */
function roomOf(length: i32, head: i32): usize {
  return EDGE + packedBytesA(length, head) + packedBytesB(length, head);
}

function packedBytesA(length: i32, head: i32): usize {
  return <usize>(panelsA(length) * 6 * max(length, head)) * F32 + 16;
}

function packedBytesB(length: i32, head: i32): usize {
  return <usize>max(panelsB(length) * 8 * head, panelsB(head) * 8 * length) * F32;
}

/** c [T,T or D] = a b of one head: a [T,k] or turned, b [k,n] or turned; `room` as roomOf has it. */
function product(
  length: i32,
  head: i32,
  n: i32,
  k: i32,
  turnedA: bool,
  a: usize,
  lda: usize,
  turnedB: bool,
  b: usize,
  ldb: usize,
  c: usize,
  ldc: usize,
  room: usize,
): void {
  const left = room + EDGE;
  const right = left + packedBytesA(length, head);
  if (turnedA) packTurnedA(0, panelsA(length), a, lda, k, length, left);
  else packA(0, panelsA(length), a, lda, k, length, left);
  if (turnedB) packTurnedB(0, panelsB(n), b, ldb, k, n, right);
  else packB(0, panelsB(n), b, ldb, k, n, right);
  block(length, n, k, left, right, 0, 0, c, ldc, room);
}

/** Unit u: example u / heads, head u % heads. context [R,H], saved [R,2N]: largest score, and 1 / sum, of each query. */
export function attention(
  first: i32,
  last: i32,
  scratch: usize,
  qkv: usize,
  offsets: usize,
  lengths: usize,
  heads: i32,
  head: i32,
  context: usize,
  saved: usize,
  where: usize,
  firstExample: u32,
  key: u32,
  threshold: u32,
  keptScale: f32,
): void {
  const width = heads * head;
  const ld = <usize>(3 * width) * F32;
  const ldContext = <usize>width * F32;
  const scale: f32 = 1 / sqrt<f32>(<f32>head);
  for (let unit = first; unit < last; unit++) {
    const example = unit / heads;
    const number = unit % heads;
    const row = i32.load(offsets + <usize>example * F32);
    const T = i32.load(lengths + <usize>example * F32);
    const q = qkv + <usize>row * ld + <usize>(number * head) * F32;
    const k = q + <usize>width * F32;
    const v = k + <usize>width * F32;
    const scores = scratch + roomOf(T, head);
    const ldS = ldScores(T);
    product(T, head, T, head, false, q, ld, true, k, ld, scores, ldS, scratch);
    for (let i = 0; i < T; i++) {
      const at = scores + <usize>i * ldS;
      const figures = saved + <usize>((row + i) * heads + number) * 8;
      softmax(at, T, scale, figures);
      const inverse = f32x4.splat(f32.load(figures, 4));
      const mask = rowKey(key, placeOf(where, row + i, firstExample));
      for (let j = 0; j < T; j += 4) {
        let p = f32x4.mul(v128.load(at + <usize>j * F32), inverse);
        if (threshold) p = f32x4.mul(p, factors(mask, (number << 16) | j, threshold, keptScale));
        v128.store(at + <usize>j * F32, p);
      }
    }
    const out = context + <usize>row * ldContext + <usize>(number * head) * F32;
    product(T, head, head, T, false, scores, ldS, false, v, ld, out, ldContext, scratch);
  }
}

/** Scores of one query → e^(scale × (score - largest)); the scaled largest, and 1 / their sum, to `figures`. */
function softmax(at: usize, length: i32, scale: f32, figures: usize): void {
  let tops = f32x4.splat(-Infinity);
  for (let j = 0; j < length; j += 4)
    tops = f32x4.max(tops, keep(v128.load(at + <usize>j * F32), length - j, -Infinity));
  const top: f32 = largest(tops) * scale;
  let sums = f32x4.splat(0);
  for (let j = 0; j < length; j += 4) {
    const p = powers(v128.load(at + <usize>j * F32), scale, top);
    v128.store(at + <usize>j * F32, p);
    sums = f32x4.add(sums, keep(p, length - j, 0));
  }
  f32.store(figures, top);
  f32.store(figures, 1 / total(sums), 4);
}

function powers(scores: v128, scale: f32, top: f32): v128 {
  return exp(f32x4.sub(f32x4.mul(scores, f32x4.splat(scale)), f32x4.splat(top)));
}

/** dqkv [R,3H] of the same units. */
export function attentionGradient(
  first: i32,
  last: i32,
  scratch: usize,
  dContext: usize,
  qkv: usize,
  saved: usize,
  offsets: usize,
  lengths: usize,
  heads: i32,
  head: i32,
  dqkv: usize,
  where: usize,
  firstExample: u32,
  key: u32,
  threshold: u32,
  keptScale: f32,
): void {
  const width = heads * head;
  const ld = <usize>(3 * width) * F32;
  const ldContext = <usize>width * F32;
  const scale: f32 = 1 / sqrt<f32>(<f32>head);
  for (let unit = first; unit < last; unit++) {
    const example = unit / heads;
    const number = unit % heads;
    const row = i32.load(offsets + <usize>example * F32);
    const T = i32.load(lengths + <usize>example * F32);
    const q = qkv + <usize>row * ld + <usize>(number * head) * F32;
    const k = q + <usize>width * F32;
    const v = k + <usize>width * F32;
    const dOut = dContext + <usize>row * ldContext + <usize>(number * head) * F32;
    const dq = dqkv + <usize>row * ld + <usize>(number * head) * F32;
    const dk = dq + <usize>width * F32;
    const dv = dk + <usize>width * F32;
    const ldS = ldScores(T);
    const scores = scratch + roomOf(T, head);
    const dScores = scores + <usize>T * ldS;
    product(T, head, T, head, false, q, ld, true, k, ld, scores, ldS, scratch);
    product(T, head, T, head, false, dOut, ldContext, true, v, ld, dScores, ldS, scratch);
    for (let i = 0; i < T; i++) {
      const figures = saved + <usize>((row + i) * heads + number) * 8;
      const mask = rowKey(key, placeOf(where, row + i, firstExample));
      const to = <usize>i * ldS;
      const feature = number << 16;
      scoreGradient(scores + to, dScores + to, T, scale, figures, mask, feature, threshold, keptScale);
    }
    product(T, head, head, T, false, dScores, ldS, false, k, ld, dq, ld, scratch);
    product(T, head, head, T, true, dScores, ldS, false, q, ld, dk, ld, scratch);
    product(T, head, head, T, true, scores, ldS, false, dOut, ldContext, dv, ld, scratch);
  }
}

/** One query: scores → what dropout left of its probabilities; gradients of those → of its scores. */
function scoreGradient(
  scores: usize,
  dScores: usize,
  length: i32,
  scale: f32,
  figures: usize,
  mask: u32,
  feature: u32,
  threshold: u32,
  keptScale: f32,
): void {
  const top = f32.load(figures);
  const inverse = f32x4.splat(f32.load(figures, 4));
  let deltas = f32x4.splat(0);
  for (let j = 0; j < length; j += 4) {
    const at = <usize>j * F32;
    const p = f32x4.mul(powers(v128.load(scores + at), scale, top), inverse);
    // Behind the last key lies what was there before. Zero in both: nothing times what is no number would be none.
    let dp = keep(v128.load(dScores + at), length - j, 0);
    if (threshold) dp = f32x4.mul(dp, factors(mask, feature | j, threshold, keptScale));
    v128.store(scores + at, p);
    v128.store(dScores + at, dp);
    deltas = madd(keep(p, length - j, 0), dp, deltas);
  }
  const delta = f32x4.splat(total(deltas));
  for (let j = 0; j < length; j += 4) {
    const at = <usize>j * F32;
    const p = v128.load(scores + at);
    const inner = f32x4.mul(p, f32x4.sub(v128.load(dScores + at), delta));
    v128.store(dScores + at, f32x4.mul(inner, f32x4.splat(scale)));
    if (threshold) v128.store(scores + at, f32x4.mul(p, factors(mask, feature | j, threshold, keptScale)));
  }
}
