// Products by subgroup matrices against a float64 product: on a GPU that has them as they are, elsewhere with the matrices
// themselves emulated. Errors are shares of what rounding allows (see gemmBench.ts), so 1 is the limit everywhere.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { emulateMatrices } from '@/testing/emulatedMatrices';
import type { ProductCase } from '@/testing/gemmBench';
import { GemmBench } from '@/testing/gemmBench';
import { hasGpu, needsFloat16, needsMatrices, needsSubgroups, testHost } from '@/testing/gpu';
import * as matrices from './matrices';
import { testMatrices } from './selfTest';
import type { Epilogue, GemmLayout, MatrixVariant } from './types';
import { CPU_PLAN, everywhere } from './types';
import { parseVariant, variantCode } from './variants';

vi.mock('./matrices', async (original) => ({ ...(await original<typeof matrices>()) }));
const { matrixProgram } = await vi.importActual<typeof matrices>('./matrices');

const EPILOGUES: [GemmLayout, Epilogue[]][] = [
  ['nn', ['none', 'geluGradient', 'add']],
  ['nt', ['bias', 'biasGelu', 'biasTanh']],
  ['tn', ['gradient']],
  ['dn', ['none']],
];

/** The batch's size awkward, the others more than a tile and less than two; depths of whole strips and of parts. */
const blocks = (layout: GemmLayout) =>
  [3, 65, 8].map((dynamic, i) => {
    const [one, other] = i % 2 ? [8, 72] : [72, 8];
    return layout === 'tn' ? { m: one, n: other, k: dynamic } : { m: dynamic, n: one, k: other };
  });

async function expectRight(code: string, layout: GemmLayout, epilogues: Epilogue[]): Promise<void> {
  const plan = { ...CPU_PLAN, name: code, gemm: everywhere(parseVariant(code)!) };
  const bench = await GemmBench.open({ ...plan, precision: 'float16' });
  for (const epilogue of epilogues)
    for (const size of blocks(layout))
      for (const accumulate of epilogue === 'gradient' ? [false, true] : [false]) {
        const product: ProductCase = { layout, epilogue, ...size, accumulate };
        expect(bench.kernel(product)).toContain(`gemm.${layout}.${code}+f16`);
        expect(await bench.error(product), JSON.stringify(product)).toBeLessThanOrEqual(1);
      }
  bench.dispose();
}

const emulate = () =>
  vi
    .spyOn(matrices, 'matrixProgram')
    .mockImplementation((layout, v, ...rest) => emulateMatrices(matrixProgram(layout, v, ...rest), v));

describe.skipIf(!hasGpu())('matrix products by subgroup matrices', () => {
  afterEach(() => vi.restoreAllMocks());

  describe('where these are emulated', () => {
    it.for(EPILOGUES)('are right in layout %s', async ([layout, epilogues], { skip }) => {
      await needsFloat16(skip);
      const lanes = await needsSubgroups(skip);
      emulate();
      await expectRight(`m16x16x8-8x8q8x8x8w${lanes}`, layout, epilogues);
    });

    it('are right in blocks that are no squares', async ({ skip }) => {
      await needsFloat16(skip);
      const lanes = await needsSubgroups(skip);
      emulate();
      for (const layout of ['nt', 'tn'] as const)
        await expectRight(`m8x16x8-8x8q4x8x8w${lanes}`, layout, [layout === 'tn' ? 'gradient' : 'none']);
    });
  });

  it.for(EPILOGUES)('are right by the GPU’s own in layout %s', async ([layout, epilogues], { skip }) => {
    await needsMatrices(skip);
    const variants = matrices.matrixVariants((await testHost()).device);
    for (const variant of variants) await expectRight(variantCode(variant), layout, epilogues);
  });

  it('are found right by the test of a GPU where they are, and wrong where a block lies wrong', async ({
    skip,
  }) => {
    await needsFloat16(skip);
    const lanes = await needsSubgroups(skip);
    const host = await testHost();
    const variant = (code: string) => parseVariant(code) as MatrixVariant;
    const before = host.arenaCountAlive;
    vi.spyOn(host.device, 'features', 'get').mockReturnValue({ has: () => true } as never);
    const spy = emulate();
    expect(await testMatrices(host, [variant(`m16x16x8-8x8q8x8x8w${lanes}`)])).toBeNull();
    spy.mockImplementation((layout, v, ...rest) => {
      const program = emulateMatrices(matrixProgram(layout, v, ...rest), v);
      return { ...program, code: program.code.replace('y[i % 8u * 8u + d]', 'y[i % 8u * 8u + (d ^ 1u)]') };
    });
    // Another code, because programs are kept by it.
    const wrong = `m8x16x8-8x8q8x8x8w${lanes}`;
    expect(await testMatrices(host, [variant(wrong)])).toContain(
      `gemm.nt.${wrong}+f16b.bias, ordinary numbers`,
    );
    expect(host.arenaCountAlive).toBe(before);
  });

  it('are refused by the test of a GPU that has none', async ({ skip }) => {
    const host = await testHost();
    skip(host.device.features.has('chromium-experimental-subgroup-matrix'), 'this GPU has them');
    expect(matrices.matrixVariants(host.device)).toEqual([]);
    expect(await testMatrices(host, [])).toContain('no subgroup matrices');
  });
});
