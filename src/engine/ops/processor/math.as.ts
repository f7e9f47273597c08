// exp, tanh, erf and log of our own: additions, products, quotients and nothing of the platform's, so that every browser
// gives the same bits. Four lanes each, but for log. Constants of exp and log: Cephes (S. Moshier), expf and logf, off by
// two units in the last place at most; of tanh and erf: the rational approximations of Eigen and XLA, off by 3e-7.
import { madd } from './simd.as';

function all(value: f32): v128 {
  return f32x4.splat(value);
}

/** Beyond these bounds e^x is no normal number; what lies outside is taken to be there. Not a number stays none. */
export function exp(value: v128): v128 {
  const x = f32x4.min(f32x4.max(value, all(-87.3)), all(88.3));
  const n = f32x4.nearest(f32x4.mul(x, all(1.44269504)));
  // ln 2 in two pieces, so that the first product is exact.
  const r = madd(n, all(2.1219444e-4), madd(n, all(-0.693359375), x));
  let p = madd(all(1.98756915e-4), r, all(1.3981999507e-3));
  p = madd(p, r, all(8.3334519073e-3));
  p = madd(p, r, all(4.1665795894e-2));
  p = madd(p, r, all(1.6666665459e-1));
  p = madd(p, r, all(5.0000001201e-1));
  p = madd(p, f32x4.mul(r, r), f32x4.add(r, all(1)));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** Natural logarithm of a normal positive number. Not a number stays none. */
export function log(value: f32): f32 {
  if (value != value) return value;
  const bits = reinterpret<i32>(value);
  let exponent = ((bits >> 23) & 255) - 126;
  let x = reinterpret<f32>((bits & 0x007fffff) | 0x3f000000);
  if (x < 0.707106781) {
    exponent--;
    x += x;
  }
  x -= 1;
  const e = <f32>exponent;
  let p: f32 = 7.0376836292e-2;
  p = p * x - 1.151461031e-1;
  p = p * x + 1.167699874e-1;
  p = p * x - 1.2420140846e-1;
  p = p * x + 1.4249322787e-1;
  p = p * x - 1.6668057665e-1;
  p = p * x + 2.0000714765e-1;
  p = p * x - 2.4999993993e-1;
  p = p * x + 3.3333331174e-1;
  const z = x * x;
  let y = p * x * z - 2.1219444e-4 * e;
  y -= 0.5 * z;
  return x + y + 0.693359375 * e;
}

export function tanh(value: v128): v128 {
  const x = f32x4.min(f32x4.max(value, all(-7.9)), all(7.9));
  const s = f32x4.mul(x, x);
  let p = madd(all(-2.76076847742355e-16), s, all(2.00018790482477e-13));
  p = madd(p, s, all(-8.60467152213735e-11));
  p = madd(p, s, all(5.12229709037114e-8));
  p = madd(p, s, all(1.48572235717979e-5));
  p = madd(p, s, all(6.37261928875436e-4));
  p = madd(p, s, all(4.89352455891786e-3));
  let q = madd(all(1.19825839466702e-6), s, all(1.18534705686654e-4));
  q = madd(q, s, all(2.268434632439e-3));
  q = madd(q, s, all(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(x, p), q);
}

function erf(value: v128): v128 {
  const x = f32x4.min(f32x4.max(value, all(-4)), all(4));
  const s = f32x4.mul(x, x);
  let p = madd(all(-2.72614225801306e-10), s, all(2.77068142495902e-8));
  p = madd(p, s, all(-2.10102402082508e-6));
  p = madd(p, s, all(-5.69250639462346e-5));
  p = madd(p, s, all(-7.34990630326855e-4));
  p = madd(p, s, all(-2.95459980854025e-3));
  p = madd(p, s, all(-1.60960333262415e-2));
  let q = madd(all(-1.45660718464996e-5), s, all(-2.13374055278905e-4));
  q = madd(q, s, all(-1.68282697438203e-3));
  q = madd(q, s, all(-7.37332916720468e-3));
  q = madd(q, s, all(-1.42647390514189e-2));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** Φ(x) = (1 + erf(x / √2)) / 2 */
export function normalCdf(x: v128): v128 {
  return madd(erf(f32x4.mul(x, all(0.70710678))), all(0.5), all(0.5));
}
