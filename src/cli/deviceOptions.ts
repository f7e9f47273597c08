// --device and --threads: what a command computes on.
import { Option, type Command } from 'commander';
import type { DeviceChoice, UsedDevice } from '@/engine';
import { UsageError } from './errors';
import { counted } from './format';
import { numberIn } from './numbers';

export interface DeviceOptions {
  device: DeviceChoice;
  threads?: number;
}

export function addDevice(command: Command): Command {
  const device = 'what computes; auto: the processor where no real GPU answers, else whichever is faster';
  command.addOption(
    new Option('--device <device>', device).choices(['auto', 'gpu', 'processor']).default('auto'),
  );
  const threads = 'threads of the processor that compute (default: as many as are best here)';
  command.option('--threads <number>', threads, numberIn('--threads', { from: 1, integer: true }));
  return command.hook('preAction', (_, called) => refuseIdleThreads(called.opts()));
}

function refuseIdleThreads({ device, threads }: DeviceOptions): void {
  if (device === 'gpu' && threads !== undefined)
    throw new UsageError(
      '--threads is for the processor, and --device gpu leaves that idle. Leave one of them out.',
    );
}

/** "Adapter: Apple M2 Pro.", "Processor: AMD EPYC, 4 threads." */
export function deviceLine(used: UsedDevice): string {
  if (used.device === 'processor') return `Processor: ${used.name}, ${counted(used.threads, 'thread')}.`;
  const slow = used.software ? '. No GPU answered, so the processor does its work: right, and slow' : '';
  return `Adapter: ${used.name}${slow}.`;
}
