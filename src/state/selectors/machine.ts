// What computes here, as words, and whether anything can. Pure.
import type { DeviceList } from '@/engine';
import { rate } from '../format';
import type { StudioState } from '../types';

/** Something is there to train and to predict on. */
export function canCompute({ devices, deviceLost }: Pick<StudioState, 'devices' | 'deviceLost'>): boolean {
  return deviceLost === null && devices !== null && devices.used !== null;
}

const counted = (threads: number) => `${threads} ${threads === 1 ? 'thread' : 'threads'}`;

/** "Apple M2 Pro (WebGPU)" or "this processor, 7 threads"; null where that device cannot be had. */
export function deviceWords({ gpu, processor }: DeviceList, device: 'gpu' | 'processor'): string | null {
  if (device === 'gpu') return gpu.ok ? `${gpu.name} (WebGPU)` : null;
  return processor.ok ? `${processor.name}, ${counted(processor.threads)}` : null;
}

/** The same with its measured speed. */
export function deviceAndSpeed(devices: DeviceList, device: 'gpu' | 'processor'): string | null {
  const words = deviceWords(devices, device);
  const speed = devices.speeds[device];
  return words === null || speed === null ? words : `${words}, ${rate(speed)}`;
}

/** Numbers of threads that are offered: all, one less (for the page), half, one. */
export function threadChoices(cores: number): number[] {
  const counts = [cores, cores - 1, cores >> 1, 1].filter((count) => count > 0);
  return [...new Set(counts)].sort((a, b) => b - a);
}
