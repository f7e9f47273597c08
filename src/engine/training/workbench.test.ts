import { expect, it } from 'vitest';
import { goldenText } from '@/testing/golden';
import { readConfig } from '../model/config';
import { CPU_PLAN } from '../ops/gpu/gemm/types';
import { programsOf } from './workbench';

/** maxStorageBuffersPerShaderStage that WebGPU promises everywhere. */
const STORAGE_BUFFERS = 8;

it.each([0, 0.1])('no kernel binds more buffers than every adapter allows, dropout %d', async (rate) => {
  const config = readConfig(await goldenText('tiny/config.json'), 'tiny');
  const limits = { maxStorageBufferBindingSize: 2 ** 27, maxBufferSize: 2 ** 28 };
  const rates = { hidden: rate, attention: rate, classifier: rate };
  const programs = programsOf(limits, CPU_PLAN, config, rates);
  expect(programs.length).toBeGreaterThan(20);
  const over = programs.filter(({ buffers }) => buffers.length > STORAGE_BUFFERS);
  expect(over.map(({ name, buffers }) => `${name} ${buffers.length}`)).toEqual([]);
});
