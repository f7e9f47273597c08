// GELU and its derivative on four lanes, and the activations of a head. The formulas stand in stock.ts. AssemblyScript.
import { exp, normalCdf, tanh } from '../processor/math.as';
import { madd } from '../processor/simd.as';

/** What a product's result goes through. The numbers of ACTIVATIONS in processor.ts. */
export const NONE = 0;
export const GELU = 1;
const TANH = 2;
export const RELU = 3;

function gelu(x: v128): v128 {
  return f32x4.mul(x, normalCdf(x));
}

/** gelu'(x) of x and Φ(x). */
export function geluSlope(x: v128, cdf: v128): v128 {
  const density = exp(f32x4.mul(f32x4.mul(x, x), f32x4.splat(-0.5)));
  return madd(f32x4.mul(x, density), f32x4.splat(0.39894228), cdf);
}

export function activate(x: v128, activation: i32): v128 {
  if (activation == TANH) return tanh(x);
  // Not a number stays none: f32x4.max keeps it.
  if (activation == RELU) return f32x4.max(x, f32x4.splat(0));
  return activation == GELU ? gelu(x) : x;
}
