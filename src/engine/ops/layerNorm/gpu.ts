// Layer normalisation on the GPU, with the dropout and the sum that stand around it. Formula and source: stock.ts.
import type { Dropout } from '../dropout/dropout';
import { dropoutDeclarations } from '../dropout/gpu';
import type { FusedContext } from '../gpu/context';
import {
  columnDeclarations, columnStart, columnWorkgroup, columnWorkgroups, rowDeclarations, rowStart, rowWorkgroups,
} from '../gpu/rows'; // prettier-ignore
import type { ElementType } from '../gpu/wgsl';
import { floatLiteral, lanes, memo, program, vectorDeclarations, vectorType, wgsl } from '../gpu/wgsl';
import type { View } from '../memory/view';
import type { RowsOf } from '../types';

/** Rows there are, and `where` of one: of the batch, each is the first of its example. */
const rowCount = (of: RowsOf) => (of === 'rows' ? 'step.rows' : 'step.batch');
const rowWhere = (of: RowsOf) => (of === 'rows' ? 'where_[row]' : 'row << 16u');

const dropped = (width: number) => (lanes(width) === 4 ? 'dropoutFactor4' : 'dropoutFactor');

const forwardProgram = memo(
  (width: number, rate: number, residual: boolean, epsilon: number, rowLanes: 1 | 64, of: RowsOf) => {
    const V = vectorType(width);
    const L = lanes(width);
    const mask = wgsl`${dropped(width)}(key, i * ${L}u)`;
    return program({
      name: `layerNorm${residual ? '.residual' : ''}`,
      reads: { x: V, residual: V, weight: V, bias: V, where_: 'u32' },
      writes: { y: V, z: V, stats: 'f32' },
      constants: ['width', 'place'],
      workgroup: [64, 1, 1],
      declarations: vectorDeclarations(width) + rowDeclarations(rowLanes) + dropoutDeclarations(rate),
      body: wgsl`
${rowStart(rowLanes)}
if (row >= ${rowCount(of)}) { return; }
let first = row * constants.width;
let size = f32(constants.width * ${L}u);
let key = dropoutRow(constants.place, ${rowWhere(of)});
var sum = 0.0;
for (var i = lane; i < constants.width; i += LANES) {
  let value = x[first + i] ${residual ? wgsl`* ${mask} + residual[first + i]` : ''};
  z[first + i] = value;
  sum += total(value);
}
let mean = rowSum(sum, lane) / size;
var squares = 0.0;
for (var i = lane; i < constants.width; i += LANES) {
  let difference = z[first + i] - mean;
  squares += total(difference * difference);
}
let scale = 1.0 / sqrt(rowSum(squares, lane) / size + ${floatLiteral(epsilon)});
for (var i = lane; i < constants.width; i += LANES) {
  y[first + i] = ((z[first + i] - mean) * scale * weight[i] + bias[i]) ${residual ? '' : wgsl`* ${mask}`};
}
if (lane == 0u) { stats[row * 2u] = mean; stats[row * 2u + 1u] = scale; }`,
    });
  },
);

const rowGradientProgram = memo((width: number, rate: number, rowLanes: 1 | 64, of: RowsOf) => {
  const V = vectorType(width);
  const separate = rate > 0;
  return program({
    name: 'layerNorm.gradient',
    reads: { dy: V, z: V, weight: V, stats: 'f32', where_: 'u32' },
    writes: (separate ? { dz: V, dx: V } : { dz: V }) as Record<'dz' | 'dx', ElementType>,
    constants: ['width', 'place'],
    workgroup: [64, 1, 1],
    declarations: vectorDeclarations(width) + rowDeclarations(rowLanes) + dropoutDeclarations(rate),
    body: wgsl`
${rowStart(rowLanes)}
if (row >= ${rowCount(of)}) { return; }
let first = row * constants.width;
let size = f32(constants.width * ${lanes(width)}u);
let key = dropoutRow(constants.place, ${rowWhere(of)});
let mean = stats[row * 2u];
let scale = stats[row * 2u + 1u];
var sum = 0.0;
var product = 0.0;
for (var i = lane; i < constants.width; i += LANES) {
  let g = dy[first + i] * weight[i];
  sum += total(g);
  product += total(g * ((z[first + i] - mean) * scale));
}
let meanG = rowSum(sum, lane) / size;
let meanProduct = rowSum(product, lane) / size;
for (var i = lane; i < constants.width; i += LANES) {
  let normal = (z[first + i] - mean) * scale;
  let value = scale * (dy[first + i] * weight[i] - meanG - normal * meanProduct);
  dz[first + i] = value;
  ${separate ? wgsl`dx[first + i] = value * ${dropped(width)}(key, i * ${lanes(width)}u);` : ''}
}`,
  });
});

const columnGradientProgram = memo((width: number, rowLanes: 1 | 64, of: RowsOf) => {
  const V = vectorType(width);
  return program({
    name: 'layerNorm.parameters',
    reads: { dy: V, z: V, stats: 'f32' },
    writes: { dWeight: V, dBias: V },
    constants: ['width'],
    workgroup: columnWorkgroup(rowLanes),
    declarations: vectorDeclarations(width) + columnDeclarations(rowLanes),
    body: wgsl`
${columnStart(rowLanes)}
var weightSum = V();
var biasSum = V();
if (column < constants.width) {
  for (var row = part; row < ${rowCount(of)}; row += PARTS) {
    let value = dy[row * constants.width + column];
    weightSum += value * ((z[row * constants.width + column] - stats[row * 2u]) * stats[row * 2u + 1u]);
    biasSum += value;
  }
}
var weightTotal = columnSum(weightSum, local);
var biasTotal = columnSum(biasSum, local);
if (column < constants.width && part == 0u) {
  if (step.accumulate != 0u) { weightTotal += dWeight[column]; biasTotal += dBias[column]; }
  dWeight[column] = weightTotal;
  dBias[column] = biasTotal;
}`,
  });
});

/** x, residual [R,H] or [B,H]; weight, bias [H]. */
export function layerNormFused(
  f: FusedContext,
  x: View,
  residual: View | null,
  weight: View,
  bias: View,
  epsilon: number,
  dropout: Dropout,
  of: RowsOf,
) {
  // prettier-ignore
  const width = x.shape[1];
  const [y, z, stats] = [f.take(of, width), f.take(of, width), f.take(of, 2)];
  f.host.run(
    forwardProgram(width, dropout.rate, residual !== null, epsilon, f.plan.rowLanes, of),
    { x, residual: residual ?? x, weight, bias, where_: f.batchViews.where, y, z, stats },
    { width: width / lanes(width), place: dropout.place },
    rowWorkgroups(f.plan.rowLanes, f.count(of)),
  );
  return { y, z, stats };
}

/** dz and dx as dy, [R,H] or [B,H] (dx: behind the dropout of x); dWeight and dBias [H] are overwritten. */
export function layerNormGradientFused(
  f: FusedContext,
  dy: View,
  saved: { z: View; stats: View },
  weight: View,
  dWeight: View,
  dBias: View,
  dropout: Dropout,
  of: RowsOf,
) {
  // prettier-ignore
  const width = dy.shape[1];
  const { rowLanes } = f.plan;
  const dz = f.take(of, width);
  const dx = dropout.rate > 0 ? f.take(of, width) : dz;
  const vectors = width / lanes(width);
  f.host.run(
    rowGradientProgram(width, dropout.rate, rowLanes, of),
    { dy, z: saved.z, weight, stats: saved.stats, where_: f.batchViews.where, dz, dx },
    { width: vectors, place: dropout.place },
    rowWorkgroups(rowLanes, f.count(of)),
  );
  f.host.run(
    columnGradientProgram(width, rowLanes, of),
    { dy, z: saved.z, stats: saved.stats, dWeight, dBias },
    { width: vectors },
    columnWorkgroups(rowLanes, vectors),
  );
  return { dz, dx };
}
