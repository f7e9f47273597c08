// Which variants by subgroups an adapter is offered, by what its device says of itself.
import { describe, expect, it } from 'vitest';
import { SIZE_CONTROL } from '../wgsl';
import { fitsSubgroups, subgroupVariants } from './subgroups';
import type { SubgroupVariant } from './types';
import { parseVariant, variantCode } from './variants';

const device = (least: number | undefined, most: number | undefined, ...features: GPUFeatureName[]) => ({
  features: new Set<string>(features),
  adapterInfo: { subgroupMinSize: least, subgroupMaxSize: most },
});

const codes = (of: ReturnType<typeof device>) => subgroupVariants(of).map(variantCode);

describe('variants by subgroups', () => {
  it('have as many lanes as a subgroup, where it can be told to have them', () => {
    const wanted = ['s64x128x8-16x4f32', 's32x256x16-8x8f32', 's32x128x16-8x4f32'];
    expect(codes(device(32, 32, 'subgroups', SIZE_CONTROL))).toEqual(wanted);
    expect(codes(device(32, 64, 'subgroups', SIZE_CONTROL))).toEqual(wanted);
    expect(codes(device(8, 32, 'subgroups', SIZE_CONTROL))).toEqual(wanted);
  });

  it('ask no more lanes for A than the smallest subgroup has, and are as wide as the largest, where not', () => {
    expect(codes(device(32, 64, 'subgroups'))[0]).toBe('s64x256x8-16x4w32');
    expect(codes(device(8, 32, 'subgroups'))[0]).toBe('s64x128x8-16x4w8');
    expect(codes(device(4, 128, 'subgroups'))[0]).toBe('s32x512x8-16x4w4');
  });

  it('are none where there are no subgroups, or nobody says how large they are', () => {
    expect(codes(device(32, 32))).toEqual([]);
    expect(codes(device(undefined, undefined, 'subgroups', SIZE_CONTROL))).toEqual([]);
  });

  it.each([
    ['s64x128x8-16x4w32', false],
    ['s64x256x8-16x4w32', true],
    ['s64x256x8-16x4w64', false],
    ['s64x256x8-16x4f64', true],
    ['s64x256x8-16x4f16', false],
    ['s64x256x16-16x4w8', true],
    ['s64x256x16-16x4w2', false],
  ])('of the code %s fit subgroups of 32 to 64: %s', (code, fits) => {
    const amd = device(32, 64, 'subgroups', SIZE_CONTROL);
    expect(fitsSubgroups(parseVariant(code) as SubgroupVariant, amd)).toBe(fits);
  });
});
