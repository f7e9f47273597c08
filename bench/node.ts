// Runs groups in this process: on Dawn (the real GPU where there is one, else a software adapter), or on the processor.
import { installGpu } from '@/cli/dawn';
import { nodePlatform } from '@/cli/processor';
import type { Device, DeviceChoice } from '@/engine/device/types';
import type { Tell } from './told';

export interface Where {
  /** Left out: the GPU. auto: what the terminal's commands would take. */
  device?: DeviceChoice;
  /** Of the processor. */
  threads?: number;
}

export async function nodeRows(
  groups: readonly string[],
  tell: Tell,
  full: boolean,
  { device: wanted = 'gpu', threads }: Where = {},
): Promise<void> {
  const hasGpu = wanted !== 'processor' && (await installGpu());
  if (wanted === 'gpu' && !hasGpu) throw new Error('No adapter answered: see ARCHITECTURE.md, Tests.');
  // Only now: tfjs looks at navigator when it is loaded.
  const { factsOf, openOn } = await import('./ours');
  const { groupRows } = await import('./groups');
  const device = wanted === 'auto' ? await findDevice() : wanted;
  for (const [index, group] of groups.entries()) {
    const opened = await openOn(device, nodePlatform, threads);
    if (index === 0) tell(factsOf(opened, 'node'));
    for await (const told of groupRows(group, opened, { place: 'node', full })) tell(told);
    await opened.backend.dispose();
  }
}

async function findDevice(): Promise<Device> {
  const { Devices } = await import('@/engine/session/devices');
  const { factoriesOn } = await import('@/engine/session/backends');
  const devices = new Devices(factoriesOn(nodePlatform), () => {});
  const { device } = await devices.use('auto');
  await devices.dispose();
  return device;
}
