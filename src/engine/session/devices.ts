// What computes for a session: opened when first needed, opened again after a loss, replaced where it refuses our work.
import { EngineError } from '../errors';
import type { Backend, BackendFactory } from './backends/backend';

export class Devices {
  private opening: Promise<Backend> | null = null;
  private lostBecause: string | null = null;

  /** `onLost` is told once a device is gone for good; what lay on it is gone too. */
  constructor(
    private readonly factory: BackendFactory,
    private readonly onLost: (message: string) => void,
  ) {}

  /** The backend that is there, or a new one. @throws EngineError where the device cannot be had. */
  open(): Promise<Backend> {
    this.opening ??= this.start().catch((error: unknown) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  /** The same, ready for a model: see Backend.prepare. */
  async prepare(...model: Parameters<Backend['prepare']>): Promise<Backend> {
    const opening = this.open();
    const opened = await opening;
    const ready = await opened.prepare(...model);
    if (ready !== opened && this.opening === opening) this.opening = Promise.resolve(ready);
    return ready;
  }

  /** An error as it should be told: whatever fails after a loss failed because of it. */
  explain(error: unknown): unknown {
    if (this.lostBecause === null) return error;
    return new EngineError('device-lost', this.lostBecause, { cause: error });
  }

  async dispose(): Promise<void> {
    const opened = await this.opening?.catch(() => null);
    this.opening = null;
    await opened?.dispose();
  }

  private async start(): Promise<Backend> {
    const opened = await this.factory.open((message) => {
      this.opening = null;
      this.lostBecause = message;
      this.onLost(message);
    });
    this.lostBecause = null;
    return opened;
  }
}
