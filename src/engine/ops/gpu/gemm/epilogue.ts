// The last lines of every matrix product: bias, activation, its derivative, or a sum, before the element is stored.
import { geluDeclarations } from '@/engine/ops/activation/gpu';
import type { ElementType } from '../wgsl';
import { wgsl } from '../wgsl';
import type { Epilogue, GemmLayout } from './types';

/** Those that also sum the columns of A. */
export const isGradient = (epilogue: Epilogue): boolean => epilogue === 'gradient' || epilogue === 'parts';

/** Buffers an epilogue needs beside A, B and C. */
export function epilogueReads(epilogue: Epilogue, type: ElementType): Record<string, ElementType> {
  if (epilogue.startsWith('bias')) return { bias: type };
  return epilogue === 'add' ? { extra: type } : {};
}

export function epilogueWrites(epilogue: Epilogue, type: ElementType): Record<string, ElementType> {
  if (isGradient(epilogue)) return { c: type, sums: type };
  return epilogue === 'biasGelu' || epilogue === 'geluGradient' ? { c: type, pre: type } : { c: type };
}

/**
 * `store(m, n, value)`: n counts elements of `type` (vec4f: columns of four), `width` is the row length in them.
 * `storeSum(m, value)`, of gradients: a column of A summed over the depth; m counts elements of `sumType`.
 * `size*()`: M, N, K with the dynamic one taken from the step block: M of nn and nt, K of tn.
 */
export function epilogueDeclarations(
  epilogue: Epilogue,
  layout: GemmLayout,
  type: 'vec4f' | 'f32',
  sumType = type,
): string {
  const usesActivation = ['biasGelu', 'biasTanh', 'biasRelu', 'geluGradient'].includes(epilogue);
  const dynamic = wgsl`select(step.rows, step.batch, constants.dynamic == 1u)`;
  return wgsl`
fn sizeM() -> u32 { return ${layout === 'tn' ? 'constants.m' : dynamic}; }
fn sizeK() -> u32 { return ${layout === 'tn' ? dynamic : 'constants.k'}; }
${usesActivation ? geluDeclarations(type) : ''}
fn store(m: u32, n: u32, width: u32, value: ${type}) {
  let at = m * width + n;
  ${STORES[epilogue]}
}
${isGradient(epilogue) ? wgsl`fn storeSum(m: u32, value: ${sumType}) { ${epilogue === 'parts' ? 'sums[m] = value;' : add('sums[m]')} }` : ''}`;
}

/** Over the parts of a batch gradients add up. No multiplication by 0 or 1: what was there may not be a number. */
export const add = (target: string): string =>
  wgsl`if (step.accumulate != 0u) { ${target} += value; } else { ${target} = value; }`;

const STORES: Record<Epilogue, string> = {
  none: 'c[at] = value;',
  parts: 'c[at] = value;',
  bias: 'c[at] = value + bias[n];',
  biasGelu: 'let x = value + bias[n]; pre[at] = x; c[at] = gelu(x);',
  biasTanh: 'c[at] = tanh_(value + bias[n]);',
  biasRelu: 'c[at] = relu_(value + bias[n]);',
  geluGradient: 'let x = pre[at]; pre[at] = gelu(x); c[at] = value * geluGradient(x);',
  add: 'c[at] = value + extra[at];',
  gradient: add('c[at]'),
};
