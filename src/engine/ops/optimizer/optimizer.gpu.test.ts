// The fused optimizer.
import { describe, expect, it, vi } from 'vitest';
import { fusedOptimizer } from '@/testing/benchedOptimizers';
import { hasGpu, testHost } from '@/testing/gpu';
import { SETTINGS } from '@/testing/opBench';
import { testOptimizer } from './optimizer.suite';

describe.skipIf(!hasGpu())('the fused optimizer', () => {
  testOptimizer((settings) => fusedOptimizer(settings));

  // Vitest fails on a rejection that nobody waited for, which ends a process of Node.
  it('fails once where its state is asked of a device that is gone, however many numbers were to be read', async () => {
    const { optimizer, dispose } = await fusedOptimizer(SETTINGS);
    const reading = vi.spyOn(await testHost(), 'read').mockRejectedValue(new Error('The device is gone.'));
    await expect(optimizer.state()).rejects.toThrow('The device is gone.');
    expect(reading.mock.calls.length).toBeGreaterThan(2);
    reading.mockRestore();
    await dispose();
  });
});
