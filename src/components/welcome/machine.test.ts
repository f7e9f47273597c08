import { expect, it } from 'vitest';
import type { DeviceList, Probe } from '@/engine';
import { fakeProbe } from '@/testing/fakeAnswers';
import { fakeDevices, fakeProcessor, noProcessor } from '@/testing/fakeDevices';
import { machineNote, machineRows } from './machine';

const none: Probe = { ok: false, code: 'no-adapter', message: '' };
const software: Probe = { ...fakeProbe, software: true, features: [] };
const list = (gpu: Probe, processor: DeviceList['processor'] = fakeProcessor) =>
  fakeDevices(gpu, processor).list();
const told = (devices: DeviceList) =>
  machineRows(devices).map(({ name, value }) => `${name}: ${value}`.replaceAll('\u00a0', ' '));

it('lists what can compute, with the speed of each', () => {
  expect(told(list(fakeProbe))).toEqual([
    'WebGPU: Apple M2 Pro',
    'Its speed: 2.0 TFLOP/s',
    'Precision: float32; f16 is there',
    'One buffer, at most: 4.0 GB',
    'WebAssembly: this processor, 7 threads',
    'Its speed: 70 GFLOP/s',
  ]);
});

it('says what is missing, and that the processor computes', () => {
  expect(told(list(none))).toEqual([
    'WebGPU: no GPU answered',
    'WebAssembly: this processor, 7 threads',
    'Its speed: 70 GFLOP/s',
  ]);
  expect(machineNote(list(none))).toMatch(/same numbers as a graphics card/);
});

it('says what one thread costs where the page is not isolated', () => {
  const alone = { ...fakeProcessor, threads: 1, isolated: false };
  expect(told(list(none, alone))).toContain('WebAssembly: this processor, 1 thread');
  expect(machineNote(list(none, alone))).toMatch(/without the headers.*one thread/);
});

it('calls a software adapter one', () => {
  expect(machineRows(list(software))[0].state).toBe('slow');
  expect(machineNote(list(software, noProcessor))).toMatch(/processor stands in/);
});

it('says what still works where nothing can compute', () => {
  expect(told(list(none, noProcessor))).toEqual(['WebGPU: no GPU answered', 'WebAssembly: without SIMD']);
  expect(machineNote(list(none, noProcessor))).toMatch(/still works/);
});

it('says that it is looking before the first answer', () => {
  expect(machineRows(null)[0].value).toBe('looking');
});
