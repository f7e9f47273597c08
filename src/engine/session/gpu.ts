// The device of a session: opened when first needed, opened again after a loss, and the one who hears of both.
import { openDevice } from '../device/adapter';
import { EngineError } from '../errors';
import type { KernelPlan } from '../ops/gpu/gemm/types';
import { defaultPlan } from '../ops/gpu/gemm/plans';
import { Host } from '../ops/gpu/host';
import { tuneKeyOf } from './tunePlan';

export interface OpenGpu {
  host: Host;
  /** Null once this GPU has refused one of our kernels: stock tfjs ops do the work. */
  plan: KernelPlan | null;
  /** Why `plan` is null. */
  refusal: string | null;
  /** Of the adapter, as people know it. */
  name: string;
  /** Names a real GPU whose kernels are chosen by timing; null: the stated plan stays. See tunePlan.ts. */
  tuneKey: string | null;
}

export class Gpu {
  private opening: Promise<OpenGpu> | null = null;
  private lostBecause: string | null = null;

  /** `onLost` is told once a device is gone for good; what lay on it is gone too. */
  constructor(private readonly onLost: (message: string) => void) {}

  /** The device that is there, or a new one. @throws EngineError insecure-address, no-webgpu, no-adapter. */
  open(): Promise<OpenGpu> {
    this.opening ??= this.start().catch((error: unknown) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  /** An error as it should be told: whatever fails after a loss failed because of it. */
  explain(error: unknown): unknown {
    if (this.lostBecause === null) return error;
    return new EngineError('device-lost', lostMessage(this.lostBecause), { cause: error });
  }

  async dispose(): Promise<void> {
    const opened = await this.opening?.catch(() => null);
    this.opening = null;
    opened?.host.dispose();
    opened?.host.device.destroy();
  }

  private async start(): Promise<OpenGpu> {
    const { device, info, name, software } = await openDevice();
    this.lostBecause = null;
    void device.lost.then(({ reason, message }) => {
      if (reason === 'destroyed') return;
      this.opening = null;
      this.lostBecause = message;
      this.onLost(lostMessage(message));
    });
    const plan = defaultPlan({ info, features: device.features });
    const tuneKey = software ? null : tuneKeyOf(info, plan);
    return { host: await Host.create(device, info, software), plan, refusal: null, name, tuneKey };
  }
}

function lostMessage(detail: string): string {
  const because = detail ? ` (${detail.trim().replace(/\.$/, '')})` : '';
  return `The GPU went away${because}. Your file and settings are still here; training starts from the model again. Close other heavy tabs, then train again.`;
}
