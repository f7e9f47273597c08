// float16 values of the host as float32 on the GPU: see stock.ts.
import type { FusedContext } from '../gpu/context';
import { memo, program, wgsl } from '../gpu/wgsl';
import type { View } from '../memory/view';
import type { RowsOf } from '../types';

const widenProgram = memo(() =>
  program({
    name: 'widen',
    reads: { halves: 'vec2u' },
    writes: { y: 'vec4f' },
    constants: ['width', 'batch'],
    workgroup: [64, 1, 1],
    body: wgsl`
let rows = select(step.rows, step.batch, constants.batch == 1u);
if (global.x >= constants.width || global.y >= rows) { return; }
let at = global.y * constants.width + global.x;
y[at] = vec4f(unpack2x16float(halves[at].x), unpack2x16float(halves[at].y));`,
  }),
);

/** [rows,width] of float16 bits; width a multiple of 4. */
export function widenFused(
  f: FusedContext,
  halves: Uint16Array<ArrayBuffer>,
  width: number,
  of: RowsOf,
): View {
  const packed = f.take(of, width / 2);
  f.host.write(packed, halves);
  const y = f.take(of, width);
  const vectors = width / 4;
  f.host.run(widenProgram(), { halves: packed, y }, { width: vectors, batch: of === 'batch' ? 1 : 0 }, [
    Math.ceil(vectors / 64),
    f.count(of),
  ]);
  f.workspace.release(packed);
  return y;
}
