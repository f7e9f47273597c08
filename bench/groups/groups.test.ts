import { expect, it } from 'vitest';
import { fakeBackend } from '@/testing/fakeBackend';
import { groupRows } from '.';

it('leaves out on the processor what looks at the kernels of a GPU, and says so', async () => {
  const opened = { backend: fakeBackend({ device: 'processor' }), gpu: null };
  const told = [];
  for await (const one of groupRows('gemm', opened, { place: 'node', full: false })) told.push(one);
  expect(told).toEqual([expect.objectContaining({ name: 'gemm', note: 'left out: it needs the GPU' })]);
});
