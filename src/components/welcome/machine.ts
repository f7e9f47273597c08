// What this machine has, as rows of a table and a sentence. Pure.
import type { Probe } from '@/engine';
import { bytes } from '@/state/format';

export interface MachineRow {
  name: string;
  value: string;
  state: 'good' | 'slow' | 'missing';
}

/** Null: the first answer is still awaited. */
export function machineRows(probe: Probe | null): MachineRow[] {
  if (probe === null) return [{ name: 'WebGPU', value: 'looking', state: 'slow' }];
  if (!probe.ok) return [{ name: 'WebGPU', value: MISSING[probe.code], state: 'missing' }];
  const { limits, features, name, software } = probe;
  return [
    { name: 'WebGPU', value: name, state: software ? 'slow' : 'good' },
    {
      name: 'Precision',
      value: features.includes('shader-f16') ? 'float32; f16 is there' : 'float32',
      state: 'good',
    },
    { name: 'One buffer, at most', value: bytes(limits.maxBufferSize), state: 'good' },
    { name: 'One binding, at most', value: bytes(limits.maxStorageBufferBindingSize), state: 'good' },
  ];
}

const MISSING = {
  'no-webgpu': 'not offered',
  'insecure-address': 'hidden here',
  'no-adapter': 'no GPU answered',
} as const;

export function machineNote(probe: Probe | null): string {
  if (probe === null) return 'The browser is asked which GPU there is.';
  if (!probe.ok) return 'Without a GPU nothing can be trained here. Reading and checking a file still works.';
  if (probe.software)
    return 'No graphics card answers here: the processor stands in for one. It computes as correctly and takes many times as long: begin with a few hundred rows.';
  return 'WebGPU does not tell how much memory is free: these are the limits that the browser sets.';
}
