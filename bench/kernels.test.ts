import { expect, it } from 'vitest';
import { kernelRows, readKernels } from './kernels';

const SAID = `{"adapter":"AMD"}
pipeline                                                     vgprs spill    lds waves  inst   fma  loads
gemm.nt.tiles.bias                                              84     0   8192    16   412  0.88   0.09
gemm.nn.tiles.geluGradient                                     120     3   8192    12   700  0.71   0.13
gemm.nt.plain.bias                                              24     0      0    20   101  0.06   2.00
adam                                                            40     0      0     4   210     -      -
(navi31; /tmp/tmp.x)`;

it('reads the table that dry-gpu prints, and nothing else', () => {
  const kernels = readKernels(SAID);
  expect(kernels.map(({ name }) => name)).toEqual([
    'gemm.nt.tiles.bias', 'gemm.nn.tiles.geluGradient', 'gemm.nt.plain.bias', 'adam',
  ]); // prettier-ignore
  expect(kernels[1]).toEqual({
    name: 'gemm.nn.tiles.geluGradient', registers: 120, spilled: 3, workgroupMemory: 8192, waves: 12,
    instructions: 700, multiplyAdds: 0.71, loads: 0.13,
  }); // prettier-ignore
  expect(kernels[3]).toMatchObject({ multiplyAdds: null, loads: null });
});

it('tells the worst of all kernels and of the products, the plain one left out', () => {
  const rows = kernelRows(readKernels(SAID), 'navi31', 'gpu-2');
  expect(rows.map(({ ours, note }) => [ours, note?.split(',')[0]])).toEqual([
    [3, 'gemm.nn.tiles.geluGradient'],
    [4, 'adam'],
    [71, 'gemm.nn.tiles.geluGradient'],
    [0.13, 'gemm.nn.tiles.geluGradient'],
    [12, 'gemm.nn.tiles.geluGradient'],
  ]);
});
