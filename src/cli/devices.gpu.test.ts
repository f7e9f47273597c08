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
    software: boolean;
    operations_per_second: number | null;
  }[];
  processor: { available: boolean; threads: number; operations_per_second: number };
}

describe.runIf(hasGpu())('devices', () => {
  it('names the adapters, the one that is used first, and the processor with its speed', async () => {
    const { status, records } = await callCli(['devices', '--json']);
    const [{ device, adapters, processor }] = records() as unknown as Listed[];
    expect([status, adapters[0].used]).toEqual([0, true]);
    expect(adapters[0].features).toContain('core-features-and-limits');
    expect(adapters[0].limits.maxBufferSize).toBeGreaterThan(1e6);
    // A software adapter takes seconds to compile for a number that nobody would go by.
    if (adapters[0].software)
      expect([device, adapters[0].operations_per_second]).toEqual(['processor', null]);
    else expect(adapters[0].operations_per_second).toBeGreaterThan(1e6);
    expect([processor.available, processor.threads > 0]).toEqual([true, true]);
    expect(processor.operations_per_second).toBeGreaterThan(1e6);
  });

  it('are told to people, the processor last and with its speed', async () => {
    const { out } = await callCli(['devices']);
    expect(out).toMatch(/^.+\n( {2}driver {4}.+\n)?( {2}speed {5}.+\n)? {2}features {2}.+/);
    expect(out).toMatch(/\n\n.+, \d+ threads?(, which is used)?\n {2}speed {5}[\d.e+]+ GFLOP\/s\n$/);
  });
});
