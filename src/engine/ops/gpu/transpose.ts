// Rows of a batch turned depth first before a product, for adapters on which that is faster (layout dn).
import type { View } from '../memory/view';
import type { FusedContext } from './context';
import { memo, program, wgsl } from './wgsl';

const turnProgram = memo(() =>
  program({
    name: 'transpose.rows',
    reads: { x: 'vec4f' },
    writes: { turned: 'vec4f' },
    constants: ['columns', 'stride'],
    workgroup: [8, 8, 1],
    // Rows past the last are turned too: they are in the buffer, and nobody reads them.
    body: wgsl`
let r = global.x;
let c = global.y;
if (r * 4u >= step.rows || c >= constants.columns) { return; }
let first = r * 4u * constants.columns + c;
let a = x[first];
let b = x[first + constants.columns];
let d = x[first + 2u * constants.columns];
let e = x[first + 3u * constants.columns];
let at = c * 4u * constants.stride + r;
turned[at] = vec4f(a.x, b.x, d.x, e.x);
turned[at + constants.stride] = vec4f(a.y, b.y, d.y, e.y);
turned[at + 2u * constants.stride] = vec4f(a.z, b.z, d.z, e.z);
turned[at + 3u * constants.stride] = vec4f(a.w, b.w, d.w, e.w);`,
  }),
);

/** [width, S] of x [R,width], S the room for rows in whole vec4s. */
export function turnRows(f: FusedContext, x: View, width: number): View {
  const room = Math.ceil(f.capacity.rows / 4) * 4;
  const turned = f.workspace.take([width, room], width * room * 4);
  f.host.run(turnProgram(), { x, turned }, { columns: width / 4, stride: room / 4 }, [
    Math.ceil(f.rows / 32),
    Math.ceil(width / 32),
  ]);
  return turned;
}
