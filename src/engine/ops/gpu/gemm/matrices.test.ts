// Which variants by subgroup matrices an adapter is offered, by what its device says of itself.
import { describe, expect, it } from 'vitest';
import { SIZE_CONTROL, SUBGROUP_MATRIX } from '../wgsl';
import { fitsMatrices, matrixVariants } from './matrices';
import type { MatrixVariant } from './types';
import { parseVariant, variantCode } from './variants';

const ALL: GPUFeatureName[] = ['shader-f16', 'subgroups', SIZE_CONTROL, SUBGROUP_MATRIX];

/** As Dawn tells of an AMD card (RDNA 3). */
const CONFIGS = [
  { M: 16, N: 16, K: 16, componentType: 'f16', resultComponentType: 'f16' },
  { M: 16, N: 16, K: 16, componentType: 'f16', resultComponentType: 'f32' },
  { M: 16, N: 16, K: 16, componentType: 'u8', resultComponentType: 'u32' },
];

const device = (least: number, most: number, features = ALL, subgroupMatrixConfigs = CONFIGS) => ({
  features: new Set<string>(features),
  adapterInfo: { subgroupMinSize: least, subgroupMaxSize: most, subgroupMatrixConfigs },
});

const codes = (of: ReturnType<typeof device>) => matrixVariants(of).map(variantCode);

describe('variants by subgroup matrices', () => {
  it('are made of blocks that the device multiplies, with float32 sums', () => {
    expect(codes(device(32, 64))).toEqual(['m128x64x32-64x32q16x16x16f64', 'm64x64x32-32x32q16x16x16f64']);
    const intel = [{ M: 8, N: 16, K: 16, componentType: 'f16', resultComponentType: 'f32' }];
    expect(codes(device(16, 32, ALL, intel))[1]).toBe('m64x64x32-32x32q8x16x16f32');
  });

  it('are left to the device’s only size of subgroups where none can be told', () => {
    const features = ALL.filter((name) => name !== SIZE_CONTROL);
    expect(codes(device(32, 32, features))[1]).toBe('m64x64x32-32x32q16x16x16w32');
    expect(codes(device(32, 64, features))).toEqual([]);
  });

  it('are none without a feature, or where sums are float16', () => {
    for (const without of ['shader-f16', SUBGROUP_MATRIX])
      expect(
        codes(
          device(
            32,
            32,
            ALL.filter((name) => name !== without),
          ),
        ),
      ).toEqual([]);
    expect(codes(device(32, 32, ALL, CONFIGS.slice(0, 1)))).toEqual([]);
    expect(matrixVariants({ features: new Set<string>(ALL), adapterInfo: {} })).toEqual([]);
  });

  it.each([
    ['m64x64x32-32x32q16x16x16f64', true],
    ['m64x64x32-32x32q16x16x16f32', true],
    // Another size of blocks; blocks that do not fill a subgroup's part; more invocations than a workgroup has.
    ['m64x64x32-32x32q8x8x8f32', false],
    ['m64x64x32-32x24q16x16x16f32', false],
    ['m128x128x32-32x32q16x16x16f64', false],
    // Half of the largest subgroup is no whole workgroup.
    ['m32x32x32-32x32q16x16x16f32', false],
  ])('of the code %s fit an AMD card: %s', (code, fits) => {
    expect(fitsMatrices(parseVariant(code) as MatrixVariant, device(32, 64))).toBe(fits);
  });
});
