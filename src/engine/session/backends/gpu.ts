// The GPU by our kernels, the main road: which plan, compiled when, in how much memory. What it asks of the device in
// particular stands in session/gpu/.
import { openDevice, probeAdapter } from '@/engine/device/adapter';
import type { Probe } from '@/engine/device/types';
import type { DropoutRates } from '@/engine/model/bert';
import type { BertConfig } from '@/engine/model/config';
import { FusedContext } from '@/engine/ops/gpu/context';
import { createFusedRuntime } from '@/engine/ops/gpu/runtime';
import { defaultPlan, halfPlan } from '@/engine/ops/gpu/gemm/plans';
import { productSpeed } from '@/engine/ops/gpu/gemm/speed';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import { Host } from '@/engine/ops/gpu/host';
import type { Float16Support, Recipe } from '@/engine/recipe';
import { planMemory, precisionOf, type Workload } from '@/engine/training/memory';
import type { MemoryPlan } from '@/engine/training/types';
import { dryRunOfGpu } from '../gpu/dryRun';
import { float16Support } from '../gpu/float16';
import { OnGpu } from '../gpu/onGpu';
import { programsOf } from '../gpu/programs';
import { recordedPlan } from '../gpu/recordedPlan';
import { tryRoom } from '../gpu/room';
import { tuneKeyOf, tunePlan, type Tunable } from '../gpu/tunePlan';
import type { Backend, BackendFactory, Room } from './backend';
import { StockBackend } from './stock';

type Precision = Recipe['precision'];

/** @throws EngineError insecure-address, no-webgpu, no-adapter. */
export const gpu: BackendFactory<Probe> = {
  probe: probeAdapter,
  async open({ onLost }) {
    const { device, info, name, software } = await openDevice();
    void device.lost.then(({ message }) => onLost(lostMessage(message)));
    const plan = defaultPlan({ info, features: device.features });
    const tuneKey = software ? null : tuneKeyOf(info, plan);
    return new GpuBackend(await Host.create(device, info, software), name, plan, tuneKey);
  },
};

export class GpuBackend extends OnGpu implements Backend {
  readonly notice = null;
  /** Its plan is replaced by the one found best for a model. */
  private readonly tunable: Tunable;
  /** Sizes of the model that the plan was chosen for last. */
  private tunedFor = '';
  private tuning: Promise<void> = Promise.resolve();

  /** @param tuneKey names a real GPU whose kernels are chosen by timing; null: the stated plan stays */
  constructor(host: Host, name: string, plan: KernelPlan, tuneKey: string | null) {
    super(host, name);
    this.tunable = { host, plan, tuneKey };
  }

  async prepare(
    config: BertConfig,
    rates: DropoutRates,
    precision: Precision,
    onProgress: (done: number, total: number) => void = () => {},
  ): Promise<Backend> {
    await this.tune(config);
    const { host, name } = this;
    // Outside: what fails here is no refusal of the GPU.
    const programs = programsOf(host.limits, this.planOf(precision), config, rates);
    try {
      await host.compile(programs, onProgress);
      return this;
    } catch (error) {
      return new StockBackend(host, name, (error as Error).message);
    }
  }

  async again(
    kernelPlan: string,
    config: BertConfig,
    rates: DropoutRates,
    precision: Precision,
  ): Promise<Backend | null> {
    // Whatever is timed just now has the GPU to itself.
    await this.tuning;
    const { host, name } = this;
    const plan = await recordedPlan(host, kernelPlan, this.planOf(precision));
    if (!plan) return null;
    try {
      await host.compile(programsOf(host.limits, plan, config, rates), () => {});
    } catch {
      return null;
    }
    return new GpuBackend(host, name, precision === 'float16' ? { ...plan, half: plan } : plan, null);
  }

  plan(precision: Precision): string {
    return this.planOf(precision).name;
  }

  float16(): Promise<Float16Support> {
    return float16Support(this.host, this.tunable.plan);
  }

  openRuntime(workload: Workload) {
    const plan = this.planOf(precisionOf(workload));
    return createFusedRuntime(new FusedContext(this.host, plan, workload.capacity));
  }

  planMemory(workload: Workload): MemoryPlan {
    const plan = this.planOf(precisionOf(workload));
    return planMemory(dryRunOfGpu(this.host.limits, plan, workload.capacity), workload);
  }

  room(total: number): Promise<Room> {
    return tryRoom(this.host, total);
  }

  speed(precision: Precision): Promise<number> {
    return productSpeed(this.host, this.planOf(precision));
  }

  private planOf(precision: Precision): KernelPlan {
    const { plan } = this.tunable;
    return precision === 'float16' ? halfPlan(plan) : plan;
  }

  /** Once for the same sizes; one model after another, because each takes the whole GPU to be timed. */
  private tune(config: BertConfig): Promise<void> {
    const sizes = `${config.hiddenSize}x${config.intermediateSize}`;
    if (sizes !== this.tunedFor) {
      this.tunedFor = sizes;
      // A plan that cannot be timed stays as it is.
      this.tuning = this.tuning.then(() => tunePlan(this.tunable, config).catch(() => {}));
    }
    return this.tuning;
  }
}

function lostMessage(detail: string): string {
  const because = detail ? ` (${detail.trim().replace(/\.$/, '')})` : '';
  return `The GPU went away${because}. Your file and settings are still here. Close other heavy tabs, then train again.`;
}
