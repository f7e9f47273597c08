// float16 is offered where its numbers are right, and nowhere else.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasGpu, needsFloat16, testHost } from '@/testing/gpu';
import type { Host } from '../host';
import { LAVAPIPE_PLAN } from './plans';
import { PROBES } from './selfTestProbes';
import { testFloat16 } from './selfTest';
import { everywhere, GPU_PLAN } from './types';
import { parseVariant } from './variants';

/** As a real GPU's, with a tile that a CPU adapter compiles in a moment. */
const TILES = { ...GPU_PLAN, name: 'tiles', gemm: everywhere(parseVariant('t32x32x16-4x4')!) };

describe.skipIf(!hasGpu())('the test of float16', () => {
  let host: Host;
  let before: number;
  beforeEach(async () => {
    host = await testHost();
    before = host.arenaCountAlive;
  });
  afterEach(() => {
    vi.restoreAllMocks();
    expect(host.arenaCountAlive).toBe(before);
    host.check();
  });

  it.each([TILES, LAVAPIPE_PLAN])('finds every product of the plan $name right', async (plan) => {
    const reason = await testFloat16(host, plan);
    if (host.device.features.has('shader-f16')) expect(reason).toBeNull();
    else expect(reason).toContain('shader-f16');
  });

  it.for(PROBES.map((probe) => [probe.name, probe] as const))(
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
