// Small ops over [rows, width] and [batch, width] values: dropout alone, its way back through a head's activation, [CLS]
// rows, and the mask of a gradient.
//   dropout:  y = x · mask / (1 - p)          Srivastava et al., JMLR 15 (2014)
//   dropout(tanh(u)):  du = dy · mask / (1 - p) · (1 - tanh²u)
//   dropout(relu(u)):  du = dy · mask / (1 - p) where u > 0, else 0
import * as tf from '@tensorflow/tfjs';
import type { HeadActivation } from './activation';
import type { FusedContext } from './gpu/context';
import type { Dropout } from './dropout';
import { dropoutDeclarations } from './dropout';
import type { StockContext } from './stock/context';
import { withZeroRow } from './stock/rows';
import type { RowsOf } from './types';
import type { View } from './memory/view';
import { memo, program, wgsl } from './gpu/wgsl';

/** Stock: dropout(x); x [R,width] or [B,width]. */
export function dropoutStock(c: StockContext, x: tf.Tensor, dropout: Dropout, of: RowsOf): tf.Tensor {
  const mask = c.mask(dropout, x.shape[1]!, of);
  return mask ? tf.mul(x, mask) : tf.clone(x);
}

/** Stock: gradient through dropout(activation(·)), y [B,width] what the activation gave. */
export function dropoutActivationGradientStock(
  c: StockContext,
  dy: tf.Tensor,
  y: tf.Tensor,
  activation: HeadActivation,
  dropout: Dropout,
): tf.Tensor {
  const after = dropoutStock(c, dy, dropout, 'batch');
  if (activation === 'relu') return tf.where(tf.greater(y, 0), after, tf.zerosLike(after));
  return tf.mul(after, tf.sub(1, tf.square(y)));
}

/** Stock: [B,H] of x [R,H]. */
export function firstRowsStock(c: StockContext, x: tf.Tensor): tf.Tensor {
  return tf.gather(x, c.tensors.firstRows);
}

/** Stock: [R,H] of dy [B,H]. */
export function firstRowsGradientStock(c: StockContext, dy: tf.Tensor): tf.Tensor {
  return tf.gather(withZeroRow(dy), c.tensors.exampleOfFirst);
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

const gatherProgram = memo(() =>
  program({
    name: 'firstRows',
    reads: { x: 'f32', offsets: 'u32' },
    writes: { y: 'f32' },
    constants: ['width'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width || global.y >= step.batch) { return; }
y[global.y * constants.width + global.x] = x[offsets[global.y] * constants.width + global.x];`,
  }),
);

const scatterProgram = memo(() =>
  program({
    name: 'firstRows.gradient',
    reads: { dy: 'f32', where_: 'u32' },
    writes: { dx: 'f32' },
    constants: ['width'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width || global.y >= step.rows) { return; }
let place = where_[global.y];
var value = 0.0;
if ((place & 0x3fffu) == 0u) { value = dy[(place >> 16u) * constants.width + global.x]; }
dx[global.y * constants.width + global.x] = value;`,
  }),
);

/** [B,H] of x [R,H]. */
export function firstRowsFused(f: FusedContext, x: View): View {
  const width = x.shape[1];
  const y = f.take('batch', width);
  const { offsets } = f.batchViews;
  f.host.run(gatherProgram(), { x, offsets, y }, { width }, [Math.ceil(width / 64), f.count('batch')]);
  return y;
}

/** [R,H] of dy [B,H]. */
export function firstRowsGradientFused(f: FusedContext, dy: View): View {
  const width = dy.shape[1];
  const dx = f.take('rows', width);
  const { where } = f.batchViews;
  f.host.run(scatterProgram(), { dy, where_: where, dx }, { width }, [Math.ceil(width / 64), f.rows]);
  return dx;
}
