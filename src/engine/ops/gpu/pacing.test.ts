import { describe, expect, it } from 'vitest';
import { SubmitPacing } from './pacing';

/** A GPU that takes `cost` ms for each dispatch, under a clock that moves only when told. */
class Gpu {
  now = 0;
  asked = 0;
  readonly pacing: SubmitPacing;
  constructor(least?: number) {
    this.pacing = new SubmitPacing(() => this.now, least);
  }

  private freeAt = 0;
  private waiting: { at: number; resolve: () => void }[] = [];

  submit(dispatches: number, cost: number): void {
    this.freeAt = Math.max(this.freeAt, this.now) + dispatches * cost;
    this.pacing.submitted(dispatches, () => {
      this.asked++;
      return new Promise<void>((resolve) => this.waiting.push({ at: this.freeAt, resolve }));
    });
  }

  /** All of `costs`, one dispatch each, as the host cuts them; returns the longest time that one buffer took. */
  async step(costs: readonly number[]): Promise<number> {
    let longest = 0;
    for (let i = 0; i < costs.length;) {
      const buffer = costs.slice(i, i + this.pacing.limit);
      const sum = buffer.reduce((a, b) => a + b, 0);
      this.submit(buffer.length, sum / buffer.length);
      longest = Math.max(longest, sum);
      i += buffer.length;
    }
    await this.finish();
    return longest;
  }

  /** Lets the GPU come to its end. */
  async finish(): Promise<void> {
    for (const { at, resolve } of this.waiting.splice(0)) {
      this.now = Math.max(this.now, at);
      resolve();
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
  }
}

const times = (count: number, cost: number): number[] => Array<number>(count).fill(cost);

describe('SubmitPacing', () => {
  it('begins with 16 and grows to 256 on a GPU that is quick', async () => {
    const gpu = new Gpu();
    expect(gpu.pacing.limit).toBe(16);
    for (let step = 0; step < 120; step++) await gpu.step(times(600, 0.02));
    expect(gpu.pacing.limit).toBe(256);
  });

  it.each([0.5, 3, 8, 20, 49])('comes to buffers within 50 ms where a dispatch takes %d ms', async (cost) => {
    const gpu = new Gpu();
    for (let step = 0; step < 120; step++) await gpu.step(times(200, cost));
    for (let step = 0; step < 40; step++) expect(await gpu.step(times(200, cost))).toBeLessThanOrEqual(50);
    // And not needlessly small ones.
    if (cost < 10) expect(gpu.pacing.limit * cost).toBeGreaterThan(10);
  });

  it('goes by the heavy part of a step, not by its mean', async () => {
    const gpu = new Gpu();
    const costs = [...times(150, 0.05), ...times(30, 6), ...times(150, 0.05)];
    for (let step = 0; step < 200; step++) await gpu.step(costs);
    for (let step = 0; step < 50; step++) expect(await gpu.step(costs)).toBeLessThanOrEqual(50);
  });

  it('shrinks within a few steps of the GPU slowing down, and grows again later', async () => {
    const gpu = new Gpu();
    for (let step = 0; step < 120; step++) await gpu.step(times(600, 0.02));
    for (let step = 0; step < 6; step++) await gpu.step(times(600, 2));
    expect(gpu.pacing.limit).toBeLessThanOrEqual(25);
    for (let step = 0; step < 150; step++) await gpu.step(times(600, 0.02));
    expect(gpu.pacing.limit).toBe(256);
  });

  it('stays at one dispatch, and notes its time, where that alone takes longer', async () => {
    const gpu = new Gpu();
    for (let step = 0; step < 5; step++) await gpu.step(times(20, 400));
    expect(gpu.pacing.limit).toBe(1);
    expect(gpu.pacing.slowestDispatch).toBe(400);
  });

  it('never goes below the least that it was given', async () => {
    const gpu = new Gpu(16);
    for (let step = 0; step < 5; step++) await gpu.step(times(200, 30));
    expect(gpu.pacing.limit).toBe(16);
  });

  it('asks while it measures a stretch of dispatches, and for a fifth of them once nothing changes', async () => {
    const gpu = new Gpu();
    for (let i = 0; i < 50; i++) gpu.submit(16, 1);
    expect(gpu.asked).toBe(512 / 16);
    await gpu.finish();
    gpu.asked = 0;
    for (let step = 0; step < 100; step++) await gpu.step(times(512, 1));
    expect(gpu.asked).toBe((100 / 5) * (512 / 16));
    expect(gpu.pacing.limit).toBe(16);
  });

  it('does not take for work the time that the GPU stood idle', async () => {
    const gpu = new Gpu();
    for (let i = 0; i < 40; i++) {
      gpu.submit(16, 0.1);
      await gpu.finish();
      gpu.now += 10_000;
    }
    expect(gpu.pacing.limit).toBe(32);
  });

  it('asks no more once the device is lost', async () => {
    const pacing = new SubmitPacing(() => 0);
    let asked = 0;
    for (let i = 0; i < 1000; i++) {
      pacing.submitted(16, () => Promise.reject(new Error(`lost ${++asked}`)));
      await Promise.resolve();
    }
    expect([asked, pacing.limit]).toEqual([512 / 16, 16]);
  });
});
