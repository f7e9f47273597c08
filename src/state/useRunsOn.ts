// What the page shows of the choice of device, in the form of ui/RunsOn. Null before the first answer, or where there is none.
import type { Device } from '@/engine';
import { useActions, useStudio } from './react';
import { isActive } from './runReducer';
import { deviceAndSpeed, threadChoices } from './selectors/machine';

const DEVICES = ['gpu', 'processor'] as const satisfies Device[];

export function useRunsOn() {
  const devices = useStudio((state) => state.devices);
  const busy = useStudio((state) => state.probing || isActive(state.run));
  const { runOn } = useActions();
  if (!devices?.used) return null;
  const { processor, used } = devices;
  const words = DEVICES.map((value) => ({ value, text: deviceAndSpeed(devices, value) }));
  const shares = used === 'processor' && processor.ok && processor.isolated;
  return {
    devices: words.flatMap(({ value, text }) => (text === null ? [] : [{ value, text }])),
    used,
    onDevice: (device: string) => void runOn(device as Device),
    threads: shares ? threadChoices(navigator.hardwareConcurrency) : [],
    usedThreads: processor.ok ? processor.threads : 1,
    onThreads: (count: number) => void runOn('processor', count),
    disabled: busy,
  };
}
