// A matrix product for any size and layout, one element an invocation: for shapes that the fast kernels do not take
// (a classifier with three classes, odd widths in tests). Small by nature, so plain is enough.
import { program, wgsl } from '../wgsl';
import { epilogueDeclarations, epilogueReads, epilogueWrites } from './epilogue';
import type { Epilogue, GemmLayout, GemmProgram } from './types';
import { OPERANDS_CODE } from './variants';

const INDEX: Record<GemmLayout, { a: string; b: string }> = {
  nn: { a: 'm * depth + k', b: 'k * constants.n + n' },
  nt: { a: 'm * depth + k', b: 'n * depth + k' },
  tn: { a: 'k * constants.m + m', b: 'k * constants.n + n' },
  dn: { a: 'k * constants.m + m', b: 'k * constants.n + n' },
};

/** @param halfB B lies as float16; it is multiplied as float32 all the same. */
export function plainProgram(layout: GemmLayout, epilogue: Epilogue, halfB = false): GemmProgram {
  const { a, b } = INDEX[layout];
  return program({
    name: `gemm.${layout}.plain${halfB ? OPERANDS_CODE.half : ''}.${epilogue}`,
    reads: { a: 'f32', b: halfB ? 'f16' : 'f32', ...epilogueReads(epilogue, 'f32') },
    writes: epilogueWrites(epilogue, 'f32'),
    constants: ['m', 'n', 'k', 'dynamic'],
    workgroup: [8, 8, 1],
    declarations: epilogueDeclarations(epilogue, layout, 'f32'),
    body: wgsl`
let m = global.y;
let n = global.x;
if (m >= sizeM() || n >= constants.n) { return; }
let depth = sizeK();
var sum = 0.0;
for (var k = 0u; k < depth; k++) { sum = fma(a[${a}], f32(b[${b}]), sum); }
store(m, n, constants.n, sum);
${epilogue === 'gradient' ? wgsl`if (n == 0u) { var whole = 0.0; for (var k = 0u; k < depth; k++) { whole += a[${a}]; } storeSum(m, whole); }` : ''}`,
  }) as unknown as GemmProgram;
}

export function plainWorkgroups(m: number, n: number): [number, number] {
  return [Math.ceil(n / 8), Math.ceil(m / 8)];
}
