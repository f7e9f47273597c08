// float16 and operations of subgroups are offered where their numbers are right, and nowhere else.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasGpu, needsFloat16, needsSubgroups, testHost } from '@/testing/gpu';
import type { Host } from '../host';
import { defaultPlan, LAVAPIPE_PLAN } from './plans';
import { testFloat16, testPlan, testSubgroups } from './selfTest';
import * as probes from './selfTestProbes';
import { subgroupVariants } from './subgroups';
import type { SubgroupVariant } from './types';
import { everywhere, GPU_PLAN } from './types';
import { parseVariant, variantCode } from './variants';

vi.mock('./selfTestProbes', async (original) => ({ ...(await original<typeof probes>()) }));

/** As a real GPU's, with a tile that a CPU adapter compiles in a moment. */
const TILES = { ...GPU_PLAN, name: 'tiles', gemm: everywhere(parseVariant('t32x32x16-4x4')!) };

let host: Host;
let before: number;
beforeEach(async () => {
  if (!hasGpu()) return;
  host = await testHost();
  before = host.arenaCountAlive;
});
afterEach(() => {
  if (!hasGpu()) return;
  vi.restoreAllMocks();
  expect(host.arenaCountAlive).toBe(before);
  host.check();
});

describe.skipIf(!hasGpu())('the test of float16', () => {
  it.each([TILES, LAVAPIPE_PLAN])('finds every product of the plan $name right', async (plan) => {
    const reason = await testFloat16(host, plan);
    if (host.device.features.has('shader-f16')) expect(reason).toBeNull();
    else expect(reason).toContain('shader-f16');
  });

  it.for(probes.PROBES.map((probe) => [probe.name, probe] as const))(
    'says what is wrong: %s',
    async ([name, probe], { skip }) => {
      await needsFloat16(skip);
      vi.spyOn(probe, 'isRight').mockReturnValue(false);
      expect(await testFloat16(host, LAVAPIPE_PLAN)).toContain(name);
    },
  );

  it('answers, and does not throw, where a kernel does not compile', async ({ skip }) => {
    await needsFloat16(skip);
    vi.spyOn(host, 'compile').mockRejectedValue(new Error('no such thing'));
    expect(await testFloat16(host, LAVAPIPE_PLAN)).toContain('no such thing');
  });

  it('takes no GPU for granted that has no 16-bit numbers', async () => {
    vi.spyOn(host.device, 'features', 'get').mockReturnValue(new Set<string>());
    expect(await testFloat16(host, LAVAPIPE_PLAN)).toContain('shader-f16');
  });
});

describe.skipIf(!hasGpu())('the test of a plan', () => {
  /** As a real GPU's, of the smallest blocks. */
  const SMALL = { ...GPU_PLAN, name: 'small', gemm: everywhere(parseVariant('r4x4')!) };

  it('finds every product of small blocks right, and of what this adapter gets', async () => {
    // Kernels for subgroups of eight lanes are wrong where they have four: such a plan is no other adapter's.
    const { adapterInfo: info, features } = host.device;
    for (const plan of [SMALL, defaultPlan({ info, features })])
      expect(await testPlan(host, plan), plan.name).toBeNull();
  });

  it('finds it wrong where a number is, or where one of its kernels is refused', async () => {
    const { gemm } = SMALL;
    // 16,384 invocations a workgroup.
    const variant = parseVariant('t1024x1024x16-8x8')!;
    const refused = { ...SMALL, gemm: { ...gemm, wide: { ...gemm.wide, nn: variant } } };
    expect(await testPlan(host, refused)).toContain('The test of this GPU');
    vi.spyOn(probes.PROBES[0], 'isRight').mockReturnValue(false);
    expect(await testPlan(host, SMALL)).toContain('the plan small gives wrong numbers on this GPU (gemm.');
  });
});

describe.skipIf(!hasGpu())('the test of subgroups', () => {
  /** One that a CPU adapter compiles in a moment; with more lanes that hold A than there are where `lanes` is too much. */
  const variant = (columns: number, lanes: number) =>
    parseVariant(`s16x${columns}x16-8x4w${lanes}`) as SubgroupVariant;

  it('finds what may be timed right, in as many lanes as the device has', async ({ skip }) => {
    const lanes = await needsSubgroups(skip);
    const variants = subgroupVariants(host.device);
    expect(variants.length).toBeGreaterThan(0);
    expect(variants.map(({ sources }) => sources)).toEqual(variants.map(() => Math.min(lanes, 32)));
    expect(await testSubgroups(host, variants.slice(-1))).toBeNull();
  });

  it('finds a kernel wrong that takes numbers from lanes that are not there', async ({ skip }) => {
    const lanes = await needsSubgroups(skip);
    expect(await testSubgroups(host, [variant(8 * lanes, lanes)])).toBeNull();
    const wrong = variant(8 * lanes, 2 * lanes);
    expect(await testSubgroups(host, [wrong])).toContain(
      `gemm.nt.${variantCode(wrong)}.bias, ordinary numbers`,
    );
  });

  it('finds a kernel wrong whose sums are', async ({ skip }) => {
    const lanes = await needsSubgroups(skip);
    vi.spyOn(probes, 'sumIsRight').mockReturnValue(false);
    expect(await testSubgroups(host, [variant(8 * lanes, lanes)])).toContain('a sum of');
  });

  it('takes no GPU for granted that has none', async () => {
    vi.spyOn(host.device, 'features', 'get').mockReturnValue(new Set<string>());
    expect(subgroupVariants(host.device)).toEqual([]);
    expect(await testSubgroups(host, [variant(32, 4)])).toContain('no operations of subgroups');
  });
});
