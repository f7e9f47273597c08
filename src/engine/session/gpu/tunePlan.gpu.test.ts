// Tuning on a device that is there (a CPU adapter, told to be tuned all the same): kernels are checked, times taken, and
// the plan kept under the adapter's name is taken again without timing.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasGpu, needsSubgroups, testHost } from '@/testing/gpu';
import type { Host } from '@/engine/ops/gpu/host';
import { planOf } from '@/engine/ops/gpu/gemm/plans';
import * as matrices from '@/engine/ops/gpu/gemm/matrices';
import * as selfTest from '@/engine/ops/gpu/gemm/selfTest';
import { subgroupVariants } from '@/engine/ops/gpu/gemm/subgroups';
import { layerProducts } from '@/engine/ops/gpu/gemm/tune';
import { HostTuneBench } from '@/engine/ops/gpu/gemm/tuneBench';
import type { MatrixVariant } from '@/engine/ops/gpu/gemm/types';
import { GPU_PLAN } from '@/engine/ops/gpu/gemm/types';
import { parseVariant, variantCode } from '@/engine/ops/gpu/gemm/variants';
import type { PlanStore } from './planStore';
import type { Tunable } from './tunePlan';
import { tuneKeyOf, tunePlan } from './tunePlan';

vi.mock('@/engine/ops/gpu/gemm/selfTest', async (original) => ({ ...(await original<typeof selfTest>()) }));
vi.mock('@/engine/ops/gpu/gemm/matrices', async (original) => ({ ...(await original<typeof matrices>()) }));

const CONFIG = { hiddenSize: 64, intermediateSize: 128 };

function memoryStore() {
  const kept = new Map<string, string>();
  const store: PlanStore = {
    get: async (key) => kept.get(key) ?? null,
    set: async (key, name) => void kept.set(key, name),
  };
  return { kept, store };
}

describe.skipIf(!hasGpu())('a plan tuned on a device', () => {
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

  it('comes from kernels that were found right; one that the device refuses is left out without harm', async () => {
    const bench = new HostTuneBench(host, layerProducts(64, 128));
    const right = (code: string) => bench.right('nn', parseVariant(code)!);
    expect(await right('r4x4')).toBe(true);
    // 16,384 invocations a workgroup.
    expect(await right('t1024x1024x16-8x8')).toBe(false);
    // 48 invocations do not cover a strip of B: it compiles, and gives wrong numbers.
    expect(await right('t48x64x16-8x8')).toBe(false);
    expect(await bench.time(parseVariant('r4x4')!, layerProducts(64, 128).slice(0, 3))).toBeGreaterThan(0);
    bench.dispose();
  });

  it('is kept by adapter and sizes, and taken from there', async () => {
    const { kept, store } = memoryStore();
    const gpu = { host, plan: GPU_PLAN, tuneKey: 'a GPU' };
    // A CPU adapter compiles what is proven for half a minute.
    vi.spyOn(selfTest, 'testSubgroups').mockResolvedValue('Not here.');
    await tunePlan(gpu, CONFIG, store, 50);
    expect(planOf(gpu.plan.name)).toEqual(gpu.plan);
    expect([...kept]).toEqual([['a GPU/64x128', gpu.plan.name]]);
    const chosen = `${GPU_PLAN.name}:nt=r8x4+r8x4,nn=r8x4+r8x4,tn=r8x4+r8x4`;
    kept.set('a GPU/64x128', chosen);
    const dispatches = host.counters.dispatches;
    await tunePlan(gpu, CONFIG, store, 50);
    expect([gpu.plan.name, host.counters.dispatches]).toEqual([chosen, dispatches]);
  });

  it('is found again where the device fails the test of the subgroups that it uses', async ({ skip }) => {
    await needsSubgroups(skip);
    const { kept, store } = memoryStore();
    const chosen = `${GPU_PLAN.name}:nt=CODE+CODE,nn=CODE+CODE,tn=CODE+CODE`;
    const [smallest] = subgroupVariants(host.device).slice(-1);
    const name = chosen.replaceAll('CODE', variantCode(smallest));
    const test = vi.spyOn(selfTest, 'testSubgroups').mockResolvedValue(null);
    kept.set('a GPU/64x128', name);
    const gpu = { host, plan: GPU_PLAN, tuneKey: 'a GPU' };
    await tunePlan(gpu, CONFIG, store, 0);
    expect([gpu.plan.name, test.mock.calls]).toEqual([name, [[host, [smallest]]]]);
    test.mockResolvedValue('It gives wrong numbers.');
    await tunePlan(gpu, CONFIG, store, 0);
    expect(gpu.plan.name).not.toContain('=s');
    expect(kept.get('a GPU/64x128')).toBe(gpu.plan.name);
    // One for subgroups of another size, as after another driver.
    const other = name.replaceAll(/[wf]\d+/g, 'w128');
    kept.set('a GPU/64x128', other);
    await tunePlan(gpu, CONFIG, store, 0);
    expect(gpu.plan.name).not.toContain('=s');
  });

  it('has another for float16 where the device passes the test of subgroup matrices, and only there', async () => {
    const code = 'm64x64x32-32x32q16x16x16f32';
    const known = parseVariant(code) as MatrixVariant;
    vi.spyOn(matrices, 'matrixVariants').mockReturnValue([known]);
    vi.spyOn(matrices, 'fitsMatrices').mockReturnValue(true);
    vi.spyOn(selfTest, 'testSubgroups').mockResolvedValue('Not here.');
    const test = vi.spyOn(selfTest, 'testMatrices').mockResolvedValue(null);
    const { kept, store } = memoryStore();
    const gpu: Tunable = { host, plan: GPU_PLAN, tuneKey: 'a GPU' };
    await tunePlan(gpu, CONFIG, store, 0);
    expect([...kept.keys()]).toEqual(['a GPU/64x128', 'a GPU/64x128+f16']);
    expect(gpu.plan.half!.name).toBe(`${gpu.plan.name}+f16`);
    const name = `${GPU_PLAN.name}:nt=${code}+${code},nn=${code}+${code},tn=${code}+${code}`;
    kept.set('a GPU/64x128+f16', name);
    await tunePlan(gpu, CONFIG, store, 0);
    expect([gpu.plan.half!.name, gpu.plan.half!.precision]).toEqual([`${name}+f16`, 'float16']);
    expect(gpu.plan.half!.gemm.wide.tn).toEqual(known);
    expect(gpu.plan.name).not.toContain(code);
    test.mockResolvedValue('It gives wrong numbers.');
    await tunePlan(gpu, CONFIG, store, 0);
    expect(gpu.plan.half).toBeUndefined();
  });

  it('is never asked of a CPU adapter', async () => {
    const { kept, store } = memoryStore();
    const info = { vendor: 'v', architecture: 'a', device: 'd', description: 'words' } as GPUAdapterInfo;
    expect(tuneKeyOf(info, { ...GPU_PLAN })).toBeNull();
    expect(tuneKeyOf(info, GPU_PLAN)).toBe(`v/a/d/words/${GPU_PLAN.name}`);
    const gpu = { host, plan: GPU_PLAN, tuneKey: null };
    await tunePlan(gpu, CONFIG, store, 50);
    expect(gpu.plan).toBe(GPU_PLAN);
    expect(kept.size).toBe(0);
  });
});
