// What the terminal says of the devices of a machine that has an adapter, and which of them it takes.
import { describe, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { hasGpu } from '@/testing/gpu';

interface Listed {
  device: string;
  adapters: {
    used: boolean;
    features: string[];
    limits: Record<string, number>;
    operations_per_second: number;
  }[];
  processor: { available: boolean };
}

describe.runIf(hasGpu())('devices', () => {
  it('names the adapters, the one that is used first and with its speed, and the processor', async () => {
    const { status, records } = await callCli(['devices', '--json']);
    const [{ device, adapters, processor }] = records() as unknown as Listed[];
    expect([status, adapters[0].used]).toEqual([0, true]);
    expect(adapters[0].features).toContain('core-features-and-limits');
    expect(adapters[0].limits.maxBufferSize).toBeGreaterThan(1e6);
    expect(adapters[0].operations_per_second).toBeGreaterThan(1e6);
    expect(typeof processor.available).toBe('boolean');
    expect(['gpu', 'processor']).toContain(device);
  });

  it('are told to people, with the speed of the adapter', async () => {
    const { out } = await callCli(['devices']);
    expect(out).toMatch(/^.+\n( {2}driver {4}.+\n)? {2}speed {5}[\d.e+]+ GFLOP\/s\n {2}features {2}.+/);
  });
});
