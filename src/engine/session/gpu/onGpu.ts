// What backends on a GPU have in common: the device with tfjs on it. One of them at a time has it.
import type { Host } from '@/engine/ops/gpu/host';

export abstract class OnGpu {
  readonly device = 'gpu';

  constructor(
    protected readonly host: Host,
    readonly name: string,
  ) {}

  memory(): number {
    return this.host.bytesAllocated;
  }

  check(): void {
    this.host.check();
  }

  async dispose(): Promise<void> {
    this.host.dispose();
    this.host.device.destroy();
  }
}
