// First rows on the GPU: see stock.ts.
import type { FusedContext } from '../gpu/context';
import { memo, program, wgsl } from '../gpu/wgsl';
import type { View } from '../memory/view';

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
