// GELU and its derivative as WGSL (formula and source: stock.ts), and beside it the activations of a head's dense layer: tanh
// and ReLU. WGSL has no erf: a rational approximation on [-4, 4], off by at most 3e-7 (the one of Eigen and XLA). Text only.
import { wgsl } from '../gpu/wgsl';

/** gelu and geluGradient of a vec4f or f32 (`type`). */
export function geluDeclarations(type: 'vec4f' | 'f32'): string {
  return wgsl`
fn erf_(value: ${type}) -> ${type} {
  let x = clamp(value, ${type}(-4.0), ${type}(4.0));
  let s = x * x;
  let p = ((((((-2.72614225801306e-10 * s + 2.77068142495902e-08) * s - 2.10102402082508e-06) * s
    - 5.69250639462346e-05) * s - 7.34990630326855e-04) * s - 2.95459980854025e-03) * s - 1.60960333262415e-02);
  let q = ((((-1.45660718464996e-05 * s - 2.13374055278905e-04) * s - 1.68282697438203e-03) * s
    - 7.37332916720468e-03) * s - 1.42647390514189e-02);
  return x * p / q;
}
fn normalCdf(x: ${type}) -> ${type} { return 0.5 + 0.5 * erf_(x * 0.70710678118654752); }
fn gelu(x: ${type}) -> ${type} { return x * normalCdf(x); }
fn geluGradient(x: ${type}) -> ${type} {
  return normalCdf(x) + x * exp(-0.5 * x * x) * 0.39894228040143268;
}
fn tanh_(x: ${type}) -> ${type} { return tanh(clamp(x, ${type}(-15.0), ${type}(15.0))); }
fn relu_(x: ${type}) -> ${type} { return select(x, ${type}(), x < ${type}()); }`;
}
