import { describe, expect, it, vi } from 'vitest';
import type { UsedDevice } from '@/engine';
import { fakeProbe } from '@/testing/fakeAnswers';
import { callCli } from '@/testing/fakeTerminal';
import { installGpu } from './dawn';
import { deviceLine } from './deviceOptions';

const gpu: UsedDevice = { device: 'gpu', ...fakeProbe };

it('says what computes, and where a GPU is none', () => {
  expect(deviceLine(gpu)).toBe('Adapter: Apple M2 Pro.');
  const software = { ...gpu, name: 'llvmpipe (software)', software: true };
  expect(deviceLine(software)).toMatch(/^Adapter: llvmpipe \(software\)\. No GPU answered, .* slow\.$/);
  const processor = { device: 'processor', ok: true, name: 'AMD EPYC', threads: 1, isolated: true } as const;
  expect(deviceLine(processor)).toBe('Processor: AMD EPYC, 1 thread.');
  expect(deviceLine({ ...processor, threads: 4 })).toBe('Processor: AMD EPYC, 4 threads.');
});

const CALLS = [
  ['train', '--data', 'x', '--out', 'y'],
  ['evaluate', '--model', 'x', '--data', 'y'],
  ['predict', '--model', 'x', 'a text'],
];

describe.each(CALLS)('%s', (...call) => {
  it.each([
    [['--device', 'gpu', '--threads', '2'], '--threads is for the processor'],
    [['--device', 'tpu'], "argument 'tpu' is invalid"],
    [['--threads', '0'], '--threads takes a whole number from 1 up; “0” is none.'],
  ])('refuses %j with a sentence', async (given, sentence) => {
    const { status, err } = await callCli([...call, ...given]);
    expect([status, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

it('finds no adapter where Dawn itself does not run', async () => {
  vi.doMock('webgpu', () => {
    throw new Error('libvulkan.so.1: cannot open shared object file');
  });
  expect(await installGpu()).toBe(false);
  vi.doUnmock('webgpu');
});
