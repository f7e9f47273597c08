// Whichever plan an adapter gets: its kernels keep to what WebGPU promises everywhere.
import { describe, expect, it } from 'vitest';
import { goldenText } from '@/testing/golden';
import { readConfig } from '@/engine/model/config';
import { STATED_PLANS } from '@/engine/ops/gpu/gemm/plans';
import { programsOf } from './programs';

/** maxStorageBuffersPerShaderStage. */
const STORAGE_BUFFERS = 8;
const LIMITS = { maxStorageBufferBindingSize: 2 ** 27, maxBufferSize: 2 ** 28 };

describe.each(STATED_PLANS)('plan $name', (plan) => {
  it.each([0, 0.1])('has no kernel of more buffers than every adapter allows, dropout %d', async (rate) => {
    const config = readConfig(await goldenText('tiny/config.json'), 'tiny');
    const rates = { hidden: rate, attention: rate, classifier: rate };
    const programs = programsOf(LIMITS, plan, config, rates);
    expect(programs.length).toBeGreaterThan(20);
    const over = programs.filter(({ buffers }) => buffers.length > STORAGE_BUFFERS);
    expect(over.map(({ name, buffers }) => `${name} ${buffers.length}`)).toEqual([]);
  });
});
