import { describe, expect, it } from 'vitest';
import type { DeviceList } from '@/engine';
import { fakeProbe } from '@/testing/fakeAnswers';
import { processorLines, processorRecord } from './devices';

const FOUND: DeviceList = {
  gpu: fakeProbe,
  processor: { ok: true, name: 'AMD EPYC', threads: 2, isolated: true },
  speeds: { gpu: 2e12, processor: 74.6e9 },
  used: 'gpu',
};
const MISSING: DeviceList = {
  ...FOUND,
  processor: { ok: false, code: 'no-processor', message: 'There is no WebAssembly.' },
};

describe('the processor among the devices', () => {
  it('is told with its threads and speed', () => {
    expect(processorLines(FOUND)).toEqual(['AMD EPYC, 2 threads', '  speed     74.6 GFLOP/s']);
    expect(processorLines({ ...FOUND, used: 'processor' })[0]).toBe('AMD EPYC, 2 threads, which is used');
    expect(processorRecord(FOUND)).toEqual({
      available: true,
      name: 'AMD EPYC',
      threads: 2,
      operations_per_second: 74.6e9,
    });
  });

  it('is told with the reason where it cannot be had', () => {
    expect(processorLines(MISSING)).toEqual(['There is no WebAssembly.']);
    expect(processorRecord(MISSING)).toEqual({
      available: false,
      code: 'no-processor',
      message: 'There is no WebAssembly.',
    });
  });
});
