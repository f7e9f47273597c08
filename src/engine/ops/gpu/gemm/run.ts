// Dispatches a matrix product: in one, or, where its depth is split among workgroups, in parts that a second one adds.
import type { View } from '@/engine/ops/memory/view';
import type { FusedContext } from '../context';
import { memo, program, wgsl } from '../wgsl';
import { add } from './epilogue';
import type { GemmChoice, Product } from './select';

/** `rows`: M as it is in this batch. `views`: what the epilogue reads and writes, beside a, b and c. */
export function runGemm(
  f: FusedContext,
  choice: GemmChoice,
  { m, n, k, of }: Omit<Product, 'layout' | 'epilogue'>,
  views: Record<string, View>,
  rows: number,
): void {
  const constants = { m, n, k, dynamic: of === 'batch' ? 1 : 0 };
  const [x, y] = choice.workgroups(rows, n);
  const { splits } = choice;
  if (splits === 1) return f.host.run(choice.program, views, constants, [x, y]);
  const [parts, partSums] = [
    f.workspace.take([splits, m, n], splits * m * n * 4),
    f.workspace.take([splits, m], splits * m * 4),
  ];
  f.host.run(choice.program, { ...views, c: parts, sums: partSums } as never, constants, [x, y, splits]);
  const { c, sums } = views;
  const vectors = (m * n + m) / 4;
  f.host.run(sumPartsProgram(splits), { parts, partSums, c, sums }, { m, n }, [Math.ceil(vectors / 64)]);
  f.workspace.release(parts);
  f.workspace.release(partSums);
}

/** C [m,n] and the sums [m] of a gradient from their parts, in the order of the depth. */
const sumPartsProgram = memo((splits: number) => {
  const sum = (from: string, size: string, at: string, target: string) => wgsl`
var value = ${from}[${at}];
for (var part = 1u; part < ${splits}u; part++) { value += ${from}[part * ${size} + ${at}]; }
${add(`${target}[${at}]`)}`;
  return program({
    name: `gemm.sumParts.${splits}`,
    reads: { parts: 'vec4f', partSums: 'vec4f' },
    writes: { c: 'vec4f', sums: 'vec4f' },
    constants: ['m', 'n'],
    workgroup: [64, 1, 1],
    body: wgsl`
let size = constants.m * constants.n / 4u;
let height = constants.m / 4u;
if (global.x < size) {
  ${sum('parts', 'size', 'global.x', 'c')}
} else if (global.x - size < height) {
  let row = global.x - size;
  ${sum('partSums', 'height', 'row', 'sums')}
}`,
  });
});
