// Dropout on the GPU: the factors as WGSL for every kernel that applies them, and the ops of stock.ts, where the formulas are.
import type { HeadActivation } from '../activation/activation';
import type { FusedContext } from '../gpu/context';
import { floatLiteral, memo, program, wgsl } from '../gpu/wgsl';
import type { View } from '../memory/view';
import type { RowsOf } from '../types';
import type { Dropout } from './dropout';
import { dropoutThreshold } from './dropout';

/** `dropoutRow(place, where)` once a row, `dropoutFactor(row, feature)` each element; without rate both cost nothing. */
export function dropoutDeclarations(rate: number): string {
  if (rate === 0)
    return wgsl`
fn dropoutRow(place: u32, where_: u32) -> u32 { return 0u; }
fn dropoutFactor(row: u32, feature: u32) -> f32 { return 1.0; }
fn dropoutFactor4(row: u32, feature: u32) -> vec4f { return vec4f(1.0); }`;
  return wgsl`
fn mix32(value: u32) -> u32 {
  var x = value;
  x ^= x >> 16u; x *= 0x7feb352du;
  x ^= x >> 15u; x *= 0x846ca68bu;
  return x ^ (x >> 16u);
}
fn dropoutRow(place: u32, where_: u32) -> u32 {
  let example = where_ + (step.firstExample << 16u);
  return mix32(mix32(step.dropoutKey ^ ((place + 1u) * 0x9e3779b9u)) ^ (example & 0xffff3fffu));
}
fn dropoutFactor(row: u32, feature: u32) -> f32 {
  return select(0.0, ${floatLiteral(1 / (1 - rate))}, mix32(row ^ feature) >= ${dropoutThreshold(rate)}u);
}
fn dropoutFactor4(row: u32, feature: u32) -> vec4f {
  return vec4f(dropoutFactor(row, feature), dropoutFactor(row, feature + 1u),
    dropoutFactor(row, feature + 2u), dropoutFactor(row, feature + 3u));
}`;
}

const SLOPES: Record<'plain' | HeadActivation, string> = {
  plain: 'x[at] * mask',
  tanh: 'x[at] * mask * (1.0 - activated[at] * activated[at])',
  relu: 'select(x[at] * mask, 0.0, activated[at] <= 0.0)',
};

const dropoutProgram = memo((rate: number, of: RowsOf, form: 'plain' | HeadActivation) =>
  program({
    name: `dropout.${form}`,
    reads: { x: 'f32', activated: 'f32', where_: 'u32' },
    writes: { y: 'f32' },
    constants: ['width', 'place'],
    workgroup: [64, 1, 1],
    declarations: dropoutDeclarations(rate),
    body: wgsl`
let column = global.x;
let row = global.y;
if (column >= constants.width || row >= ${of === 'rows' ? 'step.rows' : 'step.batch'}) { return; }
let at = row * constants.width + column;
let mask = dropoutFactor(dropoutRow(constants.place, ${of === 'rows' ? 'where_[row]' : 'row << 16u'}), column);
y[at] = ${SLOPES[form]};`,
  }),
);

/** dropout(x); x [R,width] or [B,width]. */
export function dropoutFused(f: FusedContext, x: View, dropout: Dropout, of: RowsOf): View {
  const width = x.shape[1];
  const y = f.take(of, width);
  f.host.run(
    dropoutProgram(dropout.rate, of, 'plain'),
    { x, where_: f.batchViews.where, activated: x, y },
    { width, place: dropout.place },
    [Math.ceil(width / 64), f.count(of)],
  );
  return y;
}

/** Gradient through dropout(activation(·)); activated [B,width]. */
export function dropoutActivationGradientFused(
  f: FusedContext,
  dy: View,
  activated: View,
  activation: HeadActivation,
  dropout: Dropout,
): View {
  const width = dy.shape[1];
  const y = f.take('batch', width);
  f.host.run(
    dropoutProgram(dropout.rate, 'batch', activation),
    { x: dy, where_: f.batchViews.where, activated, y },
    { width, place: dropout.place },
    [Math.ceil(width / 64), f.count('batch')],
  );
  return y;
}
