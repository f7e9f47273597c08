// The GPU by stock tfjs ops, once it has refused one of our kernels: the same results, many times slower.
import type { Host } from '@/engine/ops/gpu/host';
import { createStockRuntime } from '@/engine/ops/stock/runtime';
import type { Float16Support } from '@/engine/recipe';
import type { NoticeEvent } from '@/engine/training/events';
import { OnGpu } from '../gpu/onGpu';
import type { Backend, Room } from './backend';

export class StockBackend extends OnGpu implements Backend {
  readonly notice: NoticeEvent;

  /** @param refusal what the GPU said to our kernel */
  constructor(host: Host, name: string, refusal: string) {
    super(host, name);
    const message = `This GPU did not take Warble's own kernels (${refusal}), so those of tfjs do the work, in float32: the same results, many times slower. A newer browser or graphics driver may take them.`;
    this.notice = { type: 'notice', level: 'warning', message };
  }

  async prepare(): Promise<Backend> {
    return this;
  }

  plan(): string {
    return 'stock tfjs';
  }

  async float16(): Promise<Float16Support> {
    return { available: false, reason: 'tfjs does the work on this GPU, in float32.' };
  }

  openRuntime() {
    return createStockRuntime();
  }

  planMemory(): null {
    return null;
  }

  async room(): Promise<Room> {
    return { fits: 'unknown', room: null };
  }

  async speed(): Promise<null> {
    return null;
  }
}
