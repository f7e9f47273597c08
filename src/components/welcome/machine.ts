// What this machine has, as rows of a table and a sentence. Pure.
import type { DeviceList, Probe } from '@/engine';
import { bytes, rate } from '@/state/format';
import { deviceWords } from '@/state/selectors/machine';

export interface MachineRow {
  name: string;
  value: string;
  state: 'good' | 'slow' | 'missing';
}

/** Null: the first answer is still awaited. */
export function machineRows(devices: DeviceList | null): MachineRow[] {
  if (devices === null) return [{ name: 'WebGPU', value: 'looking', state: 'slow' }];
  return [...gpuRows(devices), ...processorRows(devices)];
}

function gpuRows({ gpu, speeds }: DeviceList): MachineRow[] {
  if (!gpu.ok) return [{ name: 'WebGPU', value: MISSING[gpu.code], state: 'missing' }];
  const { limits, features, name, software } = gpu;
  return [
    { name: 'WebGPU', value: name, state: software ? 'slow' : 'good' },
    ...speedRow('Its speed', speeds.gpu),
    {
      name: 'Precision',
      value: features.includes('shader-f16') ? 'float32; f16 is there' : 'float32',
      state: 'good',
    },
    { name: 'One buffer, at most', value: bytes(limits.maxBufferSize), state: 'good' },
  ];
}

function processorRows(devices: DeviceList): MachineRow[] {
  const words = deviceWords(devices, 'processor');
  if (words === null) return [{ name: 'WebAssembly', value: 'without SIMD', state: 'missing' }];
  return [
    { name: 'WebAssembly', value: words, state: 'good' },
    ...speedRow('Its speed', devices.speeds.processor),
  ];
}

function speedRow(name: string, speed: number | null): MachineRow[] {
  return speed === null ? [] : [{ name, value: rate(speed), state: 'good' }];
}

const MISSING = {
  'no-webgpu': 'not offered',
  'insecure-address': 'hidden here',
  'no-adapter': 'no GPU answered',
} as const;

export function machineNote(devices: DeviceList | null): string {
  if (devices === null) return 'The page is looking what can compute here.';
  const { gpu, processor, used } = devices;
  if (used === null)
    return 'Nothing can compute here, so nothing can be trained. Reading and checking a file still works.';
  if (used === 'gpu' && isReal(gpu))
    return 'WebGPU does not tell how much memory is free: these are the limits that the browser sets.';
  if (used === 'gpu')
    return 'No graphics card answers here: the processor stands in for one through WebGPU, and takes many times as long as through WebAssembly.';
  if (processor.ok && !processor.isolated)
    return 'This page was served without the headers that let threads share memory, so one thread computes: a run takes about as many times as long as this processor has cores.';
  return 'The processor computes, with the same numbers as a graphics card and in more time.';
}

function isReal(gpu: Probe): boolean {
  return gpu.ok && !gpu.software;
}
