// float16 values of the host as float32 on the device: y = widen(bits). They travel at half the size.
import * as tf from '@tensorflow/tfjs';
import type { FusedContext } from './gpu/context';
import { fromFloat16 } from './float16';
import type { RowsOf } from './types';
import type { View } from './memory/view';
import { memo, program, wgsl } from './gpu/wgsl';

/** Stock: [rows,width] of float16 bits. */
export function widenStock(halves: Uint16Array, width: number): tf.Tensor {
  return tf.tensor2d(fromFloat16(halves), [halves.length / width, width]);
}

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
